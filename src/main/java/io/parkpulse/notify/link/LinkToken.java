package io.parkpulse.notify.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes permits as text for an address, with an HMAC-SHA256 over all of it, and reads only what was written with the same
 * key. The MAC is cut to 128 bits (RFC 2104, §5): a text message has little room.
 */
final class LinkToken {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int RADIX = Character.MAX_RADIX;
    private static final String VERSION = "1";
    private static final int LONGEST = 2000;

    private final SecretKeySpec key;

    LinkToken(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    String write(Permit permit) {
        var text = String.join(":", VERSION, number(permit.alarmId()), number(permit.outboxId()),
                number(permit.expires().getEpochSecond()), permit.channel(), permit.holder().letter(),
                permit.who());
        var body = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return body + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(body));
    }

    /** Empty: we have not written it. */
    Optional<Permit> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        var body = token.substring(0, dot);
        try {
            var given = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(mac(body), given)) {
                return Optional.empty();
            }
            return Optional.of(permit(new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Permit permit(String text) {
        var part = text.split(":", 7);
        if (part.length != 7 || !part[0].equals(VERSION)) {
            throw new IllegalArgumentException("not a token of this version");
        }
        return new Permit(Long.parseLong(part[1], RADIX), Long.parseLong(part[2], RADIX),
                Instant.ofEpochSecond(Long.parseLong(part[3], RADIX)), part[4], Permit.Holder.of(part[5]), part[6]);
    }

    private static String number(long value) {
        return Long.toString(value, RADIX);
    }

    private byte[] mac(String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var full = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(full, MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
