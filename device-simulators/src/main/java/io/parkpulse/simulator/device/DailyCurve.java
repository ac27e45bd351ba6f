package io.parkpulse.simulator.device;

/** A shape between 0 and 1 over the hours of a day, straight between its points, 0 at both midnights. */
final class DailyCurve {
    /** People and machines of one shift, with a dip at lunch and overtime. */
    static final DailyCurve WORK = new DailyCurve(0, 0, 6.5, 0.02, 8.5, 1, 11.7, 0.97, 12.2, 0.5, 13.1, 0.55, 13.7, 1,
            17.2, 0.94, 18.6, 0.4, 21, 0.15, 23, 0.01, 24, 0);
    /** Deliveries: a peak before noon, another in the afternoon. */
    static final DailyCurve DELIVERY = new DailyCurve(0, 0, 5, 0.05, 7.5, 0.5, 10, 1, 12, 0.55, 13.5, 0.5, 15.5, 0.95,
            18, 0.6, 20, 0.2, 23, 0.03, 24, 0);
    /** The sun. */
    static final DailyCurve SUN = new DailyCurve(0, 0, 5.5, 0, 9, 0.55, 12.5, 0.95, 14, 1, 16, 0.75, 19, 0.15, 21, 0.06,
            24, 0);

    private final double[] hours;
    private final double[] values;

    /** @param points hour, value, hour, value, …, from 0 to 24 o'clock */
    DailyCurve(double... points) {
        hours = new double[points.length / 2];
        values = new double[points.length / 2];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = points[2 * i];
            values[i] = points[2 * i + 1];
        }
        if (hours[0] != 0 || hours[hours.length - 1] != 24 || values[0] != 0 || values[values.length - 1] != 0) {
            throw new IllegalArgumentException("a daily curve goes from 0 at 0:00 to 0 at 24:00");
        }
    }

    double at(double hour) {
        int i = segment(hour);
        return values[i] + slope(i) * (hour - hours[i]);
    }

    /** The area under the curve up to this hour. */
    double area(double hour) {
        return sum(hour, (from, to, width) -> (from + to) / 2 * width);
    }

    /** How far the curve has gone up, all rises together, up to this hour. */
    double rise(double hour) {
        return sum(hour, (from, to, width) -> Math.max(0, to - from));
    }

    /** How far the curve has gone down up to this hour: at midnight as far as up. */
    double fall(double hour) {
        return sum(hour, (from, to, width) -> Math.max(0, from - to));
    }

    private double sum(double hour, Piece piece) {
        double total = 0;
        for (int i = 0; i + 1 < hours.length && hours[i] < hour; i++) {
            double end = Math.min(hour, hours[i + 1]);
            total += piece.of(values[i], values[i] + slope(i) * (end - hours[i]), end - hours[i]);
        }
        return total;
    }

    private int segment(double hour) {
        int i = 0;
        while (i + 2 < hours.length && hours[i + 1] <= hour) {
            i++;
        }
        return i;
    }

    private double slope(int i) {
        return (values[i + 1] - values[i]) / (hours[i + 1] - hours[i]);
    }

    private interface Piece {
        double of(double from, double to, double width);
    }
}
