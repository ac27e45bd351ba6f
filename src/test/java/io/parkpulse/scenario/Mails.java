package io.parkpulse.scenario;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A real SMTP server. */
final class Mails implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    Mails() {
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
