package io.parkpulse.notify.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokenTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Permit PERMIT = new Permit(815, 4711, Instant.parse("2026-11-23T08:00:00Z"), "email",
            Permit.Holder.CONTACT, "王工:夜班");

    private final LinkToken token = new LinkToken(KEY);

    @Test
    void readsWhatItWrote() {
        assertThat(token.read(token.write(PERMIT))).contains(PERMIT);
        assertThat(token.write(PERMIT)).matches("[A-Za-z0-9_.-]{40,120}");
    }

    @Test
    void refusesEveryChangeOfOneCharacter() {
        var written = token.write(PERMIT);

        for (int i = 0; i < written.length(); i++) {
            char other = written.charAt(i) == 'A' ? 'Q' : 'A';
            var changed = written.substring(0, i) + other + written.substring(i + 1);
            assertThat(token.read(changed)).as("character %d changed", i).isEmpty();
        }
    }

    @Test
    void refusesWhatAnotherKeyWrote() {
        var other = new LinkToken("fedcba9876543210".getBytes(StandardCharsets.UTF_8));

        assertThat(token.read(other.write(PERMIT))).isEmpty();
    }

    @Test
    void refusesAMacThatIsCutShort() {
        var written = token.write(PERMIT);

        assertThat(token.read(written.substring(0, written.indexOf('.') + 1))).isEmpty();
        assertThat(token.read(written.substring(0, written.length() - 4))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "no dot", "%%%.%%%", "..", "MQ.MQ"})
    void refusesWhatIsNoToken(String text) {
        assertThat(token.read(text)).isEmpty();
    }

    @Test
    void refusesABodyThatIsNotOurs() {
        var body = Base64.getUrlEncoder().withoutPadding().encodeToString("1:a".getBytes(StandardCharsets.UTF_8));

        assertThat(token.read(body + ".AAAAAAAAAAAAAAAAAAAAAA")).isEmpty();
    }
}
