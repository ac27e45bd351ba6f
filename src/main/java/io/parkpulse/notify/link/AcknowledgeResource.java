package io.parkpulse.notify.link;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;

/**
 * The page of a link. Opening it changes nothing, because mail scanners and chat previews open what they find; the button
 * on it acknowledges.
 */
@Path("/acknowledge/{token}")
@Tag(name = "Alarms")
class AcknowledgeResource {
    private static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final LinkUse use;
    private final Template page;

    AcknowledgeResource(LinkUse use, @Location("notify/acknowledge.html") Template page) {
        this.use = use;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "The page of a link in a notification; changes nothing")
    public Response look(@RestPath String token) {
        return answer(use.look(token));
    }

    @POST
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "Acknowledge the alarm of a link in a notification")
    public Response acknowledge(@RestPath String token, @RestForm @Nullable @Size(max = 100) String person,
            @RestForm @Nullable @Size(max = 1000) String comment) {
        return answer(use.acknowledge(token, person, comment));
    }

    private Response answer(LinkPage content) {
        return Response.status(content.state().status()).type("text/html; charset=UTF-8")
                .entity(page.data("page", content).render()).header("Content-Security-Policy", POLICY)
                // The address is the permit: no cache, no log of the next site, no search engine is to have it.
                .header(HttpHeaders.CACHE_CONTROL, "no-store").header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex").header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY").build();
    }
}
