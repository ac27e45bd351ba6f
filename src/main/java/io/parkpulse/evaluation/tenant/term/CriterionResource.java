package io.parkpulse.evaluation.tenant.term;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.tenant.QueryDay;
import io.parkpulse.evaluation.tenant.TenantStore;
import io.parkpulse.registry.Park;
import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.Quoted;

/** Entry standards of a park (入园标准) and how its tenants stand to them, criteria of promotion, and the policies' sentences. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
class CriterionResource {
    private final Jdbi jdbi;
    private final CriterionStore store;
    private final CriterionEditor editor;
    private final TenantStore tenants;
    private final ParkStore parks;
    private final Clock clock;

    /** A sentence of a policy, word for word, with where it stands. */
    record PolicySentence(String rule, String document, String section, String textZh, String textEn) {}

    /** A tenant and how it stands. */
    record Assessed(String enterprise, String name, @Nullable String industry, Assessment assessment) {}

    CriterionResource(Jdbi jdbi, CriterionStore store, CriterionEditor editor, TenantStore tenants, ParkStore parks,
            Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.editor = editor;
        this.tenants = tenants;
        this.parks = parks;
        this.clock = clock;
    }

    @GET
    @Path("tenant-rules")
    @Operation(summary = "The sentences of the policies on tenants, word for word")
    public List<PolicySentence> rules() {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT rule, document, section, text_zh, text_en FROM tenant_rule ORDER BY rule")
                .map((row, context) -> new PolicySentence(row.getString("rule"), row.getString("document"),
                        row.getString("section"), row.getString("text_zh"), row.getString("text_en")))
                .list());
    }

    @GET
    @Path("parks/{park}/entry-standards")
    @Operation(summary = "Every version of the entry standards of a park, the newest first")
    public List<Criterion> standards(@RestPath String park) {
        var of = existing(park);
        return jdbi.withHandle(handle -> store.versions(handle, Criterion.Purpose.ENTRY, of.code()));
    }

    @POST
    @Path("parks/{park}/entry-standards/{indicator}")
    @Operation(summary = "Set, change or withdraw an entry standard", description = "A further version: it goes before those of the same indicator and industry that begin earlier. Nothing is changed.")
    public List<Criterion> enter(@RestPath String park, @RestPath String indicator,
            @Valid @NotNull StandardEntry entry) {
        editor.enter(Criterion.Purpose.ENTRY, existing(park).code(), indicator, entry);
        return standards(park);
    }

    @GET
    @Path("parks/{park}/promotion-criteria")
    @Operation(summary = "Every version of what makes a tenant one to promote above scale, the newest first")
    public List<Criterion> promotionCriteria(@RestPath String park) {
        var of = existing(park);
        return jdbi.withHandle(handle -> store.versions(handle, Criterion.Purpose.PROMOTION, of.code()));
    }

    @POST
    @Path("parks/{park}/promotion-criteria/{indicator}")
    @Operation(summary = "Set, change or withdraw a criterion of promotion for a park", description = "It goes before the one for all parks.")
    public List<Criterion> enterPromotion(@RestPath String park, @RestPath String indicator,
            @Valid @NotNull StandardEntry entry) {
        editor.enter(Criterion.Purpose.PROMOTION, existing(park).code(), indicator, entry);
        return promotionCriteria(park);
    }

    @GET
    @Path("parks/{park}/entry-assessments")
    @Operation(summary = "How the tenants of a year stand to the entry standards", description = "Met, not met or unknown, with the numbers; what is measured with gaps, and what is missing, is unknown.")
    public List<Assessed> assess(@RestPath String park,
            @Parameter(description = "left out: the year before this one, the last that is filed as a whole") @QueryParam("year") @Min(2000) @Max(2100) @Nullable Integer year,
            @Parameter(description = "by the standards of this day; left out: today") @QueryParam("on") @Nullable String on) {
        var of = existing(park);
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of(of.timeZone()));
        int ofYear = year == null ? today.getYear() - 1 : year;
        var day = Objects.requireNonNullElse(QueryDay.of("on", on), today);
        return jdbi.inTransaction(handle -> tenants.tenants(handle, park, ofYear).stream().map(tenant -> {
            var enterprise = tenant.enterprise();
            var criteria = store.inForce(handle, Criterion.Purpose.ENTRY, park, enterprise.industry(), day);
            return new Assessed(enterprise.code(), enterprise.name(), enterprise.industry(),
                    Assessment.of(criteria, tenant.profile(), day));
        }).toList());
    }

    private Park existing(String park) {
        return parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + Quoted.of(park)));
    }
}
