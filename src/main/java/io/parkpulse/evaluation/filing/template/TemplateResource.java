package io.parkpulse.evaluation.filing.template;

import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.filing.enterprise.EnterpriseKey;
import io.parkpulse.evaluation.filing.enterprise.EnterpriseKeys;
import io.parkpulse.evaluation.filing.enterprise.EnterpriseStore;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.Schemes;
import io.parkpulse.registry.Quoted;

/** Templates for what a scheme needs. */
@Path("/api/v1")
@Tag(name = "Filings")
class TemplateResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv; charset=UTF-8";

    private final Schemes schemes;
    private final EnterpriseKeys enterpriseKeys;
    private final EnterpriseStore enterprises;
    private final Jdbi jdbi;

    TemplateResource(Schemes schemes, EnterpriseKeys enterpriseKeys, EnterpriseStore enterprises, Jdbi jdbi) {
        this.schemes = schemes;
        this.enterpriseKeys = enterpriseKeys;
        this.enterprises = enterprises;
        this.jdbi = jdbi;
    }

    @GET
    @Path("filing-templates/{scheme}/{level}")
    @Operation(summary = "A template to fill in and upload", description = "Level park: a row for each key; parks: a row for each park; enterprises: a row for each enterprise of the park that is named, or of all.")
    public Response get(@RestPath String scheme,
            @Parameter(description = "park, parks or enterprises") @RestPath String level,
            @QueryParam("park") @Nullable String park,
            @Parameter(description = "xlsx or csv") @QueryParam("format") @DefaultValue("xlsx") String format) {
        var file = schemes.find(scheme)
                .orElseThrow(() -> new NotFoundException("no scheme has the id " + Quoted.of(scheme)));
        var template = jdbi.withHandle((Handle handle) -> template(handle, file.scheme(), level, park));
        return switch (format) {
            case "xlsx" -> answer(TemplateFile.xlsx(template), XLSX, scheme + "-" + level + ".xlsx");
            case "csv" -> answer(TemplateFile.csv(template), CSV, scheme + "-" + level + ".csv");
            default -> throw new BadRequestException("format is " + Quoted.of(format) + "; expected xlsx or csv");
        };
    }

    private Template template(Handle handle, Scheme scheme, String level, @Nullable String park) {
        return switch (level) {
            case "park" -> Template.ofPark(scheme.keys());
            case "parks" -> Template.ofParks(scheme.keys(), parks(handle, park));
            case "enterprises" -> park == null
                    ? Template.ofEnterprises(enterpriseKeys(scheme), enterprises.tenants(handle, null))
                    : Template.ofEnterprises(enterpriseKeys(scheme),
                            enterprises.tenants(handle, existing(handle, park)).getOrDefault(park, List.of()));
            default -> throw new NotFoundException(
                    "no template is called " + Quoted.of(level) + "; expected park, parks or enterprises");
        };
    }

    private List<Key> enterpriseKeys(Scheme scheme) {
        return enterpriseKeys.catalogue().making(scheme.keyByName().keySet()).stream().map(EnterpriseKey::key).toList();
    }

    private static List<Template.Named> parks(Handle handle, @Nullable String park) {
        return handle.createQuery("""
                SELECT code, name FROM park WHERE CAST(:park AS text) IS NULL OR code = :park ORDER BY code
                """).bind("park", park)
                .map((row, context) -> new Template.Named(row.getString("code"), row.getString("name"))).list();
    }

    private static String existing(Handle handle, String park) {
        return handle.createQuery("SELECT code FROM park WHERE code = :park").bind("park", park).mapTo(String.class)
                .findOne().orElseThrow(() -> new NotFoundException("no park has the code " + Quoted.of(park)));
    }

    private static Response answer(byte[] file, String type, String name) {
        return Response.ok(file, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").build();
    }
}
