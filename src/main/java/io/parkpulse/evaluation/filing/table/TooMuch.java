package io.parkpulse.evaluation.filing.table;

import io.parkpulse.evaluation.evidence.Text;

/** A file has more of something than its bounds allow. */
final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    TooMuch(Text text) {
        super(text.en());
        this.text = text;
    }

    Text text() {
        return text;
    }
}
