package io.parkpulse.evaluation.filing;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.filing.sheet.Level;

/** What is filed for a park and year. PUT states all of it, POST adds to it; each takes JSON, CSV or XLSX. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Filings", description = "What departments and parks state for a park and year")
class FilingResource {
    private final FilingStore store;
    private final Filer filer;
    private final UploadReader reader;
    private final Jdbi jdbi;

    FilingResource(FilingStore store, Filer filer, UploadReader reader, Jdbi jdbi) {
        this.store = store;
        this.filer = filer;
        this.reader = reader;
        this.jdbi = jdbi;
    }

    @GET
    @Path("filings/{park}/{year}")
    @Operation(summary = "What is filed", description = "With version: as it was after that upload.")
    public Filing get(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @QueryParam("version") @Min(1) @Nullable Integer version) {
        filer.known(Level.PARK, park, year);
        return jdbi.withHandle(handle -> version == null
                ? store.current(handle, park, year)
                : store.asOf(handle, park, year, version));
    }

    @PUT
    @Path("filings/{park}/{year}")
    @Consumes({MediaType.APPLICATION_JSON, UploadReader.CSV, UploadReader.XLSX})
    @Operation(summary = "State the whole filing", description = "Earlier uploads stay stored, but no longer count.")
    public Filing replace(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @BeanParam UploadParams params, @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(content = @Content(schema = @Schema(implementation = FilingUpload.class))) byte[] body) {
        return save(park, year, true, params, type, body);
    }

    @POST
    @Path("filings/{park}/{year}")
    @Consumes({MediaType.APPLICATION_JSON, UploadReader.CSV, UploadReader.XLSX})
    @Operation(summary = "Add to the filing", description = "Supersedes only the keys that it names.")
    public Filing add(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year, @BeanParam UploadParams params,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(content = @Content(schema = @Schema(implementation = FilingUpload.class))) byte[] body) {
        return save(park, year, false, params, type, body);
    }

    @POST
    @Path("filings/{year}")
    @Consumes({MediaType.APPLICATION_JSON, UploadReader.CSV, UploadReader.XLSX})
    @Operation(summary = "Add to the filings of many parks at once", description = "For all of them or, if one value is wrong, for none.")
    public Receipt addToMany(@RestPath @Min(2000) @Max(2100) int year, @BeanParam UploadParams params,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(content = @Content(schema = @Schema(implementation = FilingUpload.class))) byte[] body) {
        return file(filer.known(Level.PARKS, null, year), false, params, type, body);
    }

    private Filing save(String park, int year, boolean replacesAll, UploadParams params, MediaType type, byte[] body) {
        file(filer.known(Level.PARK, park, year), replacesAll, params, type, body);
        return jdbi.withHandle(handle -> store.current(handle, park, year));
    }

    private Receipt file(Known known, boolean replacesAll, UploadParams params, MediaType type, byte[] body) {
        var sent = reader.read(body, type, params, known);
        var checked = FilingCheck.check(sent, known);
        reader.demandRight(checked);
        return filer.file(known.level(), known.year(), replacesAll, sent, checked.items());
    }
}
