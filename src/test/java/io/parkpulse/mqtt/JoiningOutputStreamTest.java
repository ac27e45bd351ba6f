package io.parkpulse.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class JoiningOutputStreamTest {
    private final ByteArrayOutputStream peer = new ByteArrayOutputStream();
    private final AtomicInteger pieces = new AtomicInteger();

    private final OutputStream counting = new OutputStream() {
        @Override
        public void write(int b) {
            throw new AssertionError("writes are joined");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            pieces.incrementAndGet();
            peer.write(bytes, offset, length);
        }
    };

    @Test
    void everythingLeavesInOrderAndSmallWritesTogether() throws IOException {
        var sent = new byte[1_000_000];
        new Random(1).nextBytes(sent);
        var out = new JoiningOutputStream(counting, "test");

        for (int at = 0; at < sent.length; at += 4) {
            out.write(sent, at, 4);
            out.flush();
        }
        out.close();

        assertThat(peer.toByteArray()).isEqualTo(sent);
        assertThat(pieces.get()).isLessThan(sent.length / 4 / 10);
    }

    @Test
    void aLoneWriteLeavesWithoutAnother() throws IOException {
        var out = new JoiningOutputStream(counting, "test");

        out.write(7);

        await().untilAsserted(() -> assertThat(peer.toByteArray()).containsExactly(7));
        out.close();
    }

    @Test
    void closingLetsWhatWasWrittenLeaveAndTakesNoMore() throws IOException {
        var out = new JoiningOutputStream(counting, "test");
        out.write(new byte[]{1, 2, 3});

        out.close();

        assertThat(peer.toByteArray()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> out.write(4)).isInstanceOf(IOException.class);
    }

    @Test
    void tellsTheWriterThatTheConnectionIsGone() throws IOException {
        var out = new JoiningOutputStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("reset by peer");
            }
        }, "test");
        out.write(1);

        await().untilAsserted(() -> assertThatThrownBy(() -> out.write(2)).isInstanceOf(IOException.class)
                .hasRootCauseMessage("reset by peer"));
    }
}
