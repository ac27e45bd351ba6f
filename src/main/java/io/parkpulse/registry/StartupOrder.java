package io.parkpulse.registry;

/**
 * In which order the parts start: data first, then the channels (SmallRye starts them at 1000), then what serves people;
 * and in which they stop.
 */
public final class StartupOrder {
    /** How readings lie in the database. */
    public static final int STORAGE = 50;
    /** Who may do what with the relations that are there. */
    public static final int ROLES = 60;
    /** Metric catalogue. */
    public static final int REGISTRY = 100;
    /** Parks imported from a file. */
    public static final int PARKS = 200;
    /** Alarm rules, evaluation schemes: shipped data that refers to the registry. */
    public static final int SHIPPED_DATA = 300;

    /** Stop: the lanes commit and acknowledge what they have in hand, while broker and database are still there. */
    public static final int STOP_PIPELINE = 100;

    private StartupOrder() {}
}
