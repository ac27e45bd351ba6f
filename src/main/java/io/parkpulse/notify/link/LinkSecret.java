package io.parkpulse.notify.link;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import jakarta.inject.Singleton;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.notify.NotifyConfig;

/** The key of links: that of the settings, or one that the first replica makes up and all keep in the database. */
@Singleton
class LinkSecret {
    private static final int LENGTH = 32;
    private static final int SHORTEST = 16;

    private final NotifyConfig config;
    private final Jdbi jdbi;

    LinkSecret(NotifyConfig config, Jdbi jdbi) {
        this.config = config;
        this.jdbi = jdbi;
    }

    /** @throws IllegalStateException with a line for the user, if the one of the settings is too short */
    byte[] bytes() {
        var set = config.linkSecret().filter(secret -> !secret.isBlank());
        if (set.isEmpty()) {
            return kept();
        }
        var bytes = set.get().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST) {
            throw new IllegalStateException("parkpulse.notify.link-secret has " + bytes.length + " bytes; expected "
                    + SHORTEST + " or more, for example the output of: openssl rand -base64 32");
        }
        return bytes;
    }

    private byte[] kept() {
        var random = new byte[LENGTH];
        new SecureRandom().nextBytes(random);
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("INSERT INTO link_secret (secret) VALUES (:secret) ON CONFLICT DO NOTHING")
                    .bind("secret", random).execute();
            return handle.createQuery("SELECT secret FROM link_secret").mapTo(byte[].class).one();
        });
    }
}
