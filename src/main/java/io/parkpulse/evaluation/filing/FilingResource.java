package io.parkpulse.evaluation.filing;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Clock;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.scheme.Schemes;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** What is filed for a park and year. PUT states all of it, POST adds to it; each takes JSON or CSV. */
@Path("/api/v1/filings/{park}/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Filings", description = "What departments and parks state for a park and year")
class FilingResource {
    private static final String CSV = "text/csv";

    private final FilingStore store;
    private final Schemes schemes;
    private final Jdbi jdbi;
    private final Clock clock;

    FilingResource(FilingStore store, Schemes schemes, Jdbi jdbi, Clock clock) {
        this.store = store;
        this.schemes = schemes;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "What is filed", description = "With version: as it was after that upload.")
    public Filing get(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @QueryParam("version") @Min(1) @Nullable Integer version) {
        demandPark(park);
        return store.asOf(park, year, version == null ? Integer.MAX_VALUE : version);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "State the whole filing", description = "Earlier uploads stay stored, but no longer count.")
    public Filing replace(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @RequestBody(content = @Content(schema = @Schema(implementation = FilingUpload.class))) byte[] body) {
        return save(park, year, true, body);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add to the filing", description = "Supersedes only the keys that it names.")
    public Filing add(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @RequestBody(content = @Content(schema = @Schema(implementation = FilingUpload.class))) byte[] body) {
        return save(park, year, false, body);
    }

    @PUT
    @Consumes(CSV)
    @Operation(summary = "State the whole filing as CSV", description = "Header row: key,value,source,document")
    public Filing replaceByCsv(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @QueryParam("enteredBy") String enteredBy, @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            byte[] file) {
        return save(park, year, true, "csv", enteredBy, CsvFiling.read(file, charset(type)));
    }

    @POST
    @Consumes(CSV)
    @Operation(summary = "Add to the filing as CSV", description = "Header row: key,value,source,document")
    public Filing addByCsv(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @QueryParam("enteredBy") String enteredBy, @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            byte[] file) {
        return save(park, year, false, "csv", enteredBy, CsvFiling.read(file, charset(type)));
    }

    private Filing save(String park, int year, boolean replacesAll, byte[] body) {
        var upload = UploadJson.read(body, FilingUpload.class);
        return save(park, year, replacesAll, "json", upload.enteredBy(), Rows.of(upload.items()));
    }

    private Filing save(String park, int year, boolean replacesAll, String format, @Nullable String enteredBy,
            Rows rows) {
        demandPark(park);
        var keys = schemes.keys(year);
        var violations = FilingCheck.violations(enteredBy, rows, keys, year);
        if (!violations.isEmpty()) {
            throw HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle("Filing not accepted")
                    .withDetail(violations.size() + " errors; nothing of the upload was stored")
                    .with("violations", violations).build();
        }
        var items = rows.rows().stream().map(Rows.Row::item).toList();
        return store.save(park, year, new Upload(replacesAll, format, enteredBy, items), clock.instant(), keys);
    }

    private void demandPark(String park) {
        var known = jdbi.withHandle(handle -> handle.createQuery("SELECT code FROM park WHERE code = :park")
                .bind("park", park).mapTo(String.class).findOne());
        if (known.isEmpty()) {
            throw new NotFoundException("no park has the code '" + park + "'");
        }
    }

    private static Charset charset(MediaType type) {
        var name = Optional.ofNullable(type.getParameters().get(MediaType.CHARSET_PARAMETER));
        try {
            return name.map(Charset::forName).orElse(StandardCharsets.UTF_8);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw HttpProblem.builder().withStatus(Response.Status.UNSUPPORTED_MEDIA_TYPE)
                    .withTitle("Unknown charset").withDetail("'" + name.orElse("") + "' is not a charset").build();
        }
    }
}
