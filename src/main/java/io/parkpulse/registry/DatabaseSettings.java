package io.parkpulse.registry;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the service asks of its database beside the data source itself. */
@ConfigMapping(prefix = "parkpulse.database")
interface DatabaseSettings {
    /**
     * How long a connection may be without an answer before it is given up, as that of a host that vanished; 0: for ever.
     * Longer than any statement of the service takes. Transactions of the lanes have a shorter one of their own.
     */
    @WithDefault("2m")
    Duration answerTimeout();

    /** Longest statement of a login that may only read, set for it unless it has a limit already. */
    @WithDefault("30s")
    Duration readerStatementTimeout();

    /** Longest that a login that may only read leaves a transaction open, set for it likewise. */
    @WithDefault("1m")
    Duration readerIdleTimeout();
}
