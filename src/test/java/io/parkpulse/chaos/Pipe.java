package io.parkpulse.chaos;

import java.io.IOException;
import java.net.Socket;

/** One direction of a proxied connection. */
record Pipe(Proxy proxy, Proxy.Way way, Socket from, Socket to, Runnable end) implements Runnable {
    private static final int CHUNK = 16 << 10;

    @Override
    public void run() {
        var bytes = new byte[CHUNK];
        try {
            int read;
            while ((read = from.getInputStream().read(bytes)) >= 0) {
                var manner = proxy.await(way);
                if (way == Proxy.Way.TO_SERVER && !manner.latency().isZero()) {
                    Thread.sleep(manner.latency().toMillis());
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException e) {
            // Either end is gone; so is the other, in a moment.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end.run();
        }
    }
}
