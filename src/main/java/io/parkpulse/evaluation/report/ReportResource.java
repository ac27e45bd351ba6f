package io.parkpulse.evaluation.report;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.parkpulse.evaluation.report.content.Change;
import io.parkpulse.registry.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Makes reports, lists them, and tells what is different between two versions. */
@Path("/api/v1")
@Tag(name = "Reports", description = "Monthly reports 月报, quarterly bulletins 通报 and yearly evaluations of parks and regions")
class ReportResource {
    private final Reports reports;
    private final ReportStore store;
    private final Asked asked;
    private final Clock clock;

    /** Who wants a report, and why. */
    record Demand(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason) {}

    ReportResource(Reports reports, ReportStore store, Asked asked, Clock clock) {
        this.reports = reports;
        this.store = store;
        this.asked = asked;
        this.clock = clock;
    }

    @GET
    @Path("reports")
    @Operation(summary = "Versions of reports, newest first", description = "kind: monthly, quarterly, yearly; scope: park, region; subject: code of the park or name of the region.")
    public Page<ReportVersion> list(@QueryParam("kind") @Nullable String kind,
            @QueryParam("scope") @Nullable String scope, @QueryParam("subject") @Nullable String subject,
            @QueryParam("period") @Nullable String period, @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        return store.page(kind, scope, subject, period, page, size);
    }

    @POST
    @Path("reports/{kind}/{subject}/{period}")
    @Operation(summary = "Make a report of a period that is over", description = "201: a new version; 200: the newest version says the same. Look at a period that is not over by GET with preview=true.")
    public RestResponse<ReportVersion> make(@RestPath String kind, @RestPath String subject, @RestPath String period,
            @QueryParam("scope") @Nullable String scope, @Valid @NotNull Demand demand) {
        var of = known(asked.subject(kind, subject, period, scope));
        var end = reports.end(of);
        var now = clock.instant();
        if (now.isBefore(end)) {
            throw conflict("Period not over", "the period " + period + " ends at " + end
                    + "; until then look at it by GET with preview=true");
        }
        try {
            var made = reports.make(of, Occasion.DEMAND, demand.person(), demand.reason(), now);
            return made.added()
                    ? RestResponse.ResponseBuilder.<ReportVersion>created(address(of, made.version().version()))
                            .entity(made.version()).build()
                    : RestResponse.ok(made.version());
        } catch (Reports.NoLongerKept e) {
            throw conflict("Readings no longer kept", e.getMessage());
        }
    }

    @GET
    @Path("reports/{kind}/{subject}/{period}/versions")
    @Operation(summary = "Every version of a report, newest first")
    public List<ReportVersion> versions(@RestPath String kind, @RestPath String subject, @RestPath String period,
            @QueryParam("scope") @Nullable String scope) {
        return store.versions(asked.subject(kind, subject, period, scope));
    }

    @GET
    @Path("reports/{kind}/{subject}/{period}/differences")
    @Operation(summary = "What is different between two versions", description = "Left out: the newest version, and the one before it.")
    public List<Change> differences(@RestPath String kind, @RestPath String subject, @RestPath String period,
            @QueryParam("scope") @Nullable String scope, @QueryParam("from") @Nullable @Min(1) Integer from,
            @QueryParam("to") @Nullable @Min(1) Integer to) {
        var of = asked.subject(kind, subject, period, scope);
        int later = to != null
                ? to
                : reports.find(of, null).map(found -> found.version().version())
                        .orElseThrow(() -> new NotFoundException("there is no version of the " + of));
        int earlier = from != null ? from : later - 1;
        return reports.differences(of, earlier, later).orElseThrow(() -> new NotFoundException(
                "there are no versions " + earlier + " and " + later + " of the " + of));
    }

    private Subject known(Subject of) {
        if (!reports.exists(of)) {
            throw new NotFoundException("there is no " + of.scope().id() + " '" + of.subject() + "'");
        }
        return of;
    }

    private static URI address(Subject of, int version) {
        return UriBuilder.fromPath("/api/v1/reports/{kind}/{subject}/{period}").queryParam("version", version)
                .queryParam("scope", of.scope().id())
                .build(of.period().kind().id(), of.subject(), of.period().label());
    }

    private static HttpProblem conflict(String title, String detail) {
        return HttpProblem.builder().withStatus(Response.Status.CONFLICT).withTitle(title).withDetail(detail).build();
    }
}
