package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.filing.enterprise.EnterpriseStore;
import io.parkpulse.evaluation.filing.enterprise.Part;
import io.parkpulse.evaluation.filing.sheet.Figures;
import io.parkpulse.evaluation.filing.sheet.Level;
import io.parkpulse.evaluation.filing.version.Difference;
import io.parkpulse.evaluation.filing.version.KeyVersion;

/** How filed values came to be what they are, and their withdrawal. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Filings")
class HistoryResource {
    private final FilingStore store;
    private final EnterpriseStore enterprises;
    private final Filer filer;
    private final UploadReader reader;
    private final Jdbi jdbi;

    HistoryResource(FilingStore store, EnterpriseStore enterprises, Filer filer, UploadReader reader, Jdbi jdbi) {
        this.store = store;
        this.enterprises = enterprises;
        this.filer = filer;
        this.reader = reader;
        this.jdbi = jdbi;
    }

    @GET
    @Path("filings/{park}/{year}/history/{key}")
    @Operation(summary = "Every version of a value, newest first", description = "With who, when, why, source, document and file.")
    public List<KeyVersion> history(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @RestPath String key) {
        filer.known(Level.PARK, park, year);
        return jdbi.withHandle(handle -> store.history(handle, park, year, key));
    }

    @GET
    @Path("filings/{park}/{year}/enterprises/{enterprise}/history/{key}")
    @Operation(summary = "Every version of a figure of an enterprise, newest first")
    public List<KeyVersion> history(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @RestPath String enterprise, @RestPath String key) {
        filer.known(Level.PARK, park, year);
        return jdbi.withHandle(handle -> enterprises.history(handle, park, year, enterprise, key));
    }

    @GET
    @Path("filings/{park}/{year}/differences")
    @Operation(summary = "What differs between two versions of a filing")
    public List<Difference> differences(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @QueryParam("from") @NotNull @Min(0) Integer from, @QueryParam("to") @NotNull @Min(0) Integer to) {
        filer.known(Level.PARK, park, year);
        return jdbi.withHandle(handle -> Difference.between(null, filed(handle, park, year, from),
                filed(handle, park, year, to)));
    }

    @GET
    @Path("filings/{park}/{year}/enterprises/differences")
    @Operation(summary = "What differs between two versions of the figures of enterprises")
    public List<Difference> ofEnterprises(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @QueryParam("from") @NotNull @Min(0) Integer from, @QueryParam("to") @NotNull @Min(0) Integer to) {
        filer.known(Level.PARK, park, year);
        return jdbi.withHandle(handle -> {
            var before = byEnterprise(enterprises.parts(handle, park, year, from));
            var after = byEnterprise(enterprises.parts(handle, park, year, to));
            var all = new TreeSet<>(before.keySet());
            all.addAll(after.keySet());
            var differences = new ArrayList<Difference>();
            all.forEach(enterprise -> differences.addAll(Difference.between(enterprise,
                    before.getOrDefault(enterprise, Map.of()), after.getOrDefault(enterprise, Map.of()))));
            return differences;
        });
    }

    @POST
    @Path("filings/{park}/{year}/withdrawals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Withdraw values of the park", description = "They cease to be filed; their history stays.")
    public Receipt withdraw(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @RequestBody(content = @Content(schema = @Schema(implementation = Withdrawal.class))) byte[] body) {
        return withdraw(Level.PARK, park, year, body);
    }

    @POST
    @Path("filings/{park}/{year}/enterprises/withdrawals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Withdraw figures of enterprises")
    public Receipt withdrawOfEnterprises(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @RequestBody(content = @Content(schema = @Schema(implementation = Withdrawal.class))) byte[] body) {
        return withdraw(Level.ENTERPRISES, park, year, body);
    }

    private Receipt withdraw(Level level, String park, int year, byte[] body) {
        var known = filer.known(level, park, year);
        var withdrawal = UploadJson.read(body, Withdrawal.class);
        var checked = jdbi.withHandle(handle -> WithdrawalCheck.check(withdrawal, known,
                (enterprise, key) -> enterprise == null
                        ? store.history(handle, park, year, key)
                        : enterprises.history(handle, park, year, enterprise, key)));
        reader.demandRight(checked);
        var sent = new Sent("json", withdrawal.enteredBy(), withdrawal.reason(), null, null, null,
                new Figures(List.of(), List.of()));
        return filer.file(level, year, false, sent, checked.items());
    }

    private Map<String, Filed> filed(Handle handle, String park, int year, int version) {
        var filed = new TreeMap<String, Filed>();
        store.asOf(handle, park, year, version).items().forEach(item -> filed.put(item.key(), item));
        return filed;
    }

    private static Map<String, Map<String, Filed>> byEnterprise(List<Part> parts) {
        var figures = new TreeMap<String, Map<String, Filed>>();
        parts.forEach(part -> figures.computeIfAbsent(part.enterprise(), enterprise -> new TreeMap<>())
                .put(part.key(), new Filed(part.key(), part.value(), part.source(), part.document(), part.enteredBy(),
                        part.enteredAt(), part.version())));
        return figures;
    }
}
