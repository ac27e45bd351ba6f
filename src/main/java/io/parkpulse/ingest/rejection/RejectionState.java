package io.parkpulse.ingest.rejection;

/** Whether something of a message is still refused. */
enum RejectionState {
    OPEN("replayed_at IS NULL"), REPLAYED("replayed_at IS NOT NULL");

    private final String condition;

    RejectionState(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
