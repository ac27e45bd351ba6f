package io.parkpulse.evaluation;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Schemes;

/** What can be filed, whatever the scheme. */
@Path("/api/v1/filing-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Filings")
class FilingKeyResource {
    private final Schemes schemes;

    FilingKeyResource(Schemes schemes) {
        this.schemes = schemes;
    }

    @GET
    @Operation(summary = "Everything that can be filed", description = "Name, unit, what a value must be, which schemes read it.")
    public List<FilingKey> list() {
        return schemes.catalogue().all().stream()
                .map(key -> new FilingKey(key, key.expected(), readBy(key))).toList();
    }

    private List<String> readBy(Key key) {
        return schemes.all().stream().map(SchemeFile::scheme).filter(scheme -> scheme.keys().contains(key))
                .map(scheme -> scheme.id()).distinct().toList();
    }
}
