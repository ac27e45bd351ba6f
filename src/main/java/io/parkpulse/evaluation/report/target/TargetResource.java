package io.parkpulse.evaluation.report.target;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.evidence.Text;

/** Published targets against what was reached. */
@Path("/api/v1/targets")
@Tag(name = "Reports")
class TargetResource {
    private final Targets targets;
    private final TargetStore store;
    private final Jdbi jdbi;
    private final Clock clock;

    /** @param remarks where the published table does not add up */
    record Standing(String scheme, Text name, Text source, int year, List<Progress> progress, List<Text> remarks) {}

    /** What a person states was there at the end of a year; the newest statement counts. */
    record Statement(@NotBlank String district, @NotBlank String measure, @Min(2000) @Max(2100) int year,
            @NotNull @PositiveOrZero BigDecimal value, @NotBlank @Size(max = 500) String source,
            @Nullable @Size(max = 500) String document, @NotBlank @Size(max = 100) String enteredBy) {}

    TargetResource(Targets targets, TargetStore store, Jdbi jdbi, Clock clock) {
        this.targets = targets;
        this.store = store;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Tables of published targets, as published")
    public List<TargetTable> all() {
        return targets.all();
    }

    @GET
    @Path("/{scheme}")
    @Operation(summary = "Targets by district against what was reached by the end of a year", description = "Counted is what the platform's registry has. Remarks say where the published table does not add up.")
    public Standing standing(@RestPath String scheme, @QueryParam("year") @NotNull @Min(2000) @Max(2100) Integer year) {
        var table = table(scheme);
        return jdbi.inTransaction(handle -> new Standing(scheme, table.name(), table.source(), year,
                store.progress(handle, table, table.districts(), year), table.remarks()));
    }

    @POST
    @Path("/{scheme}/actuals")
    @Operation(summary = "State what a district had reached at the end of a year")
    public Standing state(@RestPath String scheme, @Valid @NotNull Statement said) {
        var table = table(scheme);
        if (!table.byId().containsKey(said.district())) {
            throw new BadRequestException("the district is '" + said.district() + "'; expected one of "
                    + table.byId().keySet());
        }
        try {
            Measure.of(said.measure());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
        jdbi.useTransaction(handle -> store.save(handle, scheme, new Actual(said.district(), said.measure(),
                said.year(), said.value(), said.source(), said.document(), said.enteredBy(), clock.instant())));
        return standing(scheme, said.year());
    }

    private TargetTable table(String scheme) {
        return targets.find(scheme)
                .orElseThrow(() -> new NotFoundException("no table of targets has the id '" + scheme + "'"));
    }
}
