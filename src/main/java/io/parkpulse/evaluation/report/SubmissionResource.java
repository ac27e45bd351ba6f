package io.parkpulse.evaluation.report;

import java.time.Clock;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.parkpulse.registry.Page;
import io.parkpulse.registry.QueryTime;

/** The log of what was handed to authorities (数据报送). */
@Path("/api/v1")
@Tag(name = "Reports")
class SubmissionResource {
    private final SubmissionStore submissions;
    private final Reports reports;
    private final Asked asked;
    private final Clock clock;

    SubmissionResource(SubmissionStore submissions, Reports reports, Asked asked, Clock clock) {
        this.submissions = submissions;
        this.reports = reports;
        this.asked = asked;
        this.clock = clock;
    }

    @GET
    @Path("report-submissions")
    @Operation(summary = "Who handed which version to whom, newest first")
    public Page<Submission> list(@QueryParam("kind") @Nullable String kind,
            @QueryParam("subject") @Nullable String subject, @QueryParam("period") @Nullable String period,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        return submissions.page(kind, subject, period, page, size);
    }

    @POST
    @Path("reports/{kind}/{subject}/{period}/submissions")
    @Operation(summary = "Note that a version was handed over")
    public Submission add(@RestPath String kind, @RestPath String subject, @RestPath String period,
            @QueryParam("scope") @Nullable String scope, @Valid @NotNull SubmissionEntry entry) {
        var of = asked.subject(kind, subject, period, scope);
        var version = reports.find(of, entry.version()).orElseThrow(
                () -> new NotFoundException("there is no version " + entry.version() + " of the " + of)).version();
        var now = clock.instant();
        return submissions.add(version, entry,
                Objects.requireNonNullElse(QueryTime.of("submittedAt", entry.submittedAt()), now), now);
    }
}
