package io.parkpulse.rig;

import java.nio.file.Path;
import java.util.List;

/** The embedded MQTT 5 broker, durable, as a process of its own. */
public final class BrokerProcess implements AutoCloseable {
    private final ServerProcess server;

    /**
     * @param folder     keeps messages and sessions over restarts, and the log
     * @param jvmOptions for example {@code -Xmx1g}
     */
    public BrokerProcess(Path folder, String... jvmOptions) {
        this.server = new ServerProcess(ServersMain.BROKER, folder, List.of(jvmOptions));
    }

    /** Returns when the broker accepts connections. */
    public BrokerProcess start() {
        server.start();
        return this;
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        server.kill();
    }

    /** Whether it runs. */
    public boolean alive() {
        return server.alive();
    }

    /** Of the last start. */
    public long pid() {
        return server.pid();
    }

    public int port() {
        return server.port();
    }

    /** For MQTT clients. */
    public String url() {
        return "tcp://127.0.0.1:" + server.port();
    }

    public Path log() {
        return server.log();
    }

    /** An orderly stop; it may be started again. */
    @Override
    public void close() throws InterruptedException {
        server.stop();
    }
}
