package io.parkpulse.bench.floor;

import java.util.function.Supplier;

/** How rows are written. */
public enum FloorMethod {
    /** Bare binary COPY: fails on a key that is there. */
    COPY("COPY", false, () -> new CopyWriter("reading")),
    /** Arrays, ON CONFLICT DO NOTHING. */
    UNNEST("unnest, ON CONFLICT", true, UnnestWriter::new),
    /** COPY to a temporary table, then ON CONFLICT DO NOTHING. */
    TEMPORARY_TABLE("COPY to temporary table, ON CONFLICT", true, TemporaryTableWriter::new);

    private final String title;
    private final boolean idempotent;
    private final Supplier<BatchWriter> writer;

    FloorMethod(String title, boolean idempotent, Supplier<BatchWriter> writer) {
        this.title = title;
        this.idempotent = idempotent;
        this.writer = writer;
    }

    public String title() {
        return title;
    }

    /** Whether a row may be written any number of times. */
    public boolean idempotent() {
        return idempotent;
    }

    BatchWriter writer() {
        return writer.get();
    }
}
