package io.parkpulse.bench.load;

/**
 * How many series a load has: devices of {@link #METRICS} metrics each, spread over at least a hundred gateways.
 *
 * @param series of all gateways together
 */
public record Scale(int series) {
    /** Readings of a message: one device at one time. */
    public static final int METRICS = 10;
    /** Code of the park. */
    public static final String PARK = "bench";
    private static final int GATEWAYS = 100;
    private static final int SERIES_A_GATEWAY = 1_000;

    public Scale {
        int devices = series / METRICS;
        int gateways = gateways(series);
        if (series < METRICS || devices % gateways != 0 || devices * METRICS != series) {
            throw new IllegalArgumentException("cannot spread " + series + " series evenly; expected 10, 1000 or a"
                    + " multiple of " + GATEWAYS * METRICS);
        }
    }

    private static int gateways(int series) {
        return Math.max(1, Math.min(series / METRICS, Math.max(GATEWAYS, series / SERIES_A_GATEWAY)));
    }

    public int gateways() {
        return gateways(series);
    }

    /** Of each gateway. */
    public int devices() {
        return series / METRICS / gateways();
    }

    static String topic(int gateway) {
        return String.format("parks/%s/gw-%04d/up/senml", PARK, gateway);
    }
}
