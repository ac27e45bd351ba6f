package io.parkpulse.simulator.device;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** How busy something is: a daily curve, weaker at weekends, a little different each day. */
final class Activity {
    /** Counters stand at zero before: 1 January 2020. */
    private static final long COMMISSIONED = 18_262;
    private static final double LEAST = 0.9;
    private static final double SPREAD = 0.1;
    private static final double[] WEEK = {1, 1, 1, 1, 0.98, 0.45, 0.2};
    private static final double MIDNIGHT = 24;

    private final DailyCurve curve;
    private final Noise noise;
    private final boolean weekends;
    private double[] strengthsBefore = {0};

    private Activity(DailyCurve curve, Noise noise, boolean weekends) {
        this.curve = curve;
        this.noise = noise.of("days");
        this.weekends = weekends;
    }

    /** Follows the working week. */
    static Activity working(DailyCurve curve, Noise noise) {
        return new Activity(curve, noise, true);
    }

    /** Is the same every day of the week, as the weather is. */
    static Activity daily(DailyCurve curve, Noise noise) {
        return new Activity(curve, noise, false);
    }

    /** Between 0 and 1. */
    double at(Instant time) {
        return strength(ParkTime.day(time)) * curve.at(ParkTime.hour(time));
    }

    /** Hours of full activity since the start. */
    double fullHours(Instant time) {
        return accumulated(time, curve::area);
    }

    /** All rises of {@link #at} since the start. */
    double risen(Instant time) {
        return accumulated(time, curve::rise);
    }

    /** All falls of {@link #at} since the start. */
    double fallen(Instant time) {
        return accumulated(time, curve::fall);
    }

    private double accumulated(Instant time, DoubleUnaryOperator untilHour) {
        long day = ParkTime.day(time);
        if (day < COMMISSIONED) {
            return 0;
        }
        return strengthBefore(day) * untilHour.applyAsDouble(MIDNIGHT)
                + strength(day) * untilHour.applyAsDouble(ParkTime.hour(time));
    }

    /** Hours since the start, busy or not. */
    static double hours(Instant time) {
        long day = ParkTime.day(time);
        return day < COMMISSIONED ? 0 : (day - COMMISSIONED) * MIDNIGHT + ParkTime.hour(time);
    }

    private double strength(long day) {
        double ofWeekday = weekends ? WEEK[ParkTime.weekday(day)] : 1;
        return ofWeekday * (LEAST + SPREAD * noise.share(day));
    }

    private synchronized double strengthBefore(long day) {
        int days = (int) (day - COMMISSIONED);
        if (days >= strengthsBefore.length) {
            int known = strengthsBefore.length;
            strengthsBefore = Arrays.copyOf(strengthsBefore, days + 30);
            for (int i = known; i < strengthsBefore.length; i++) {
                strengthsBefore[i] = strengthsBefore[i - 1] + strength(COMMISSIONED + i - 1);
            }
        }
        return strengthsBefore[days];
    }
}
