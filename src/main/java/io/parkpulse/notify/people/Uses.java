package io.parkpulse.notify.people;

import java.util.List;

import jakarta.ws.rs.core.Response;

import org.jdbi.v3.core.Handle;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** Where something is still referred to: it is not removed then, and the answer says where. */
public final class Uses {
    private Uses() {}

    /**
     * Refuses if there are any.
     *
     * @param query gives one line of text for each use of {@code :code}
     * @throws HttpProblem 409
     */
    public static void none(Handle handle, String what, String code, String query) {
        List<String> uses = handle.createQuery(query).bind("code", code).mapTo(String.class).list();
        if (!uses.isEmpty()) {
            throw HttpProblem.builder().withTitle("Still in use").withStatus(Response.Status.CONFLICT)
                    .withDetail(what + " " + code + " is still in " + String.join(", ", uses)).build();
        }
    }
}
