package io.parkpulse.simulator;

import java.util.logging.LogManager;

/** Keeps logging while the program shuts down: the JDK's own would silence the last, most interesting lines. */
public final class LastingLogManager extends LogManager {
    @Override
    public void reset() {
        // The JDK calls it from a shutdown hook, beside ours that still has goodbyes to say.
    }
}
