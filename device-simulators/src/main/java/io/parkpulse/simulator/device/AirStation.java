package io.parkpulse.simulator.device;

import java.time.Duration;

/** Environment: an air-quality station with weather and boundary noise. */
final class AirStation {
    private static final double YEAR_DAYS = 365.25;
    private static final int COLDEST_DAY = 20;
    private static final double MAGNUS_B = 17.62;
    private static final double MAGNUS_C = 243.12;
    private static final long WEATHER_S = 6 * 3600;

    private AirStation() {}

    static void equip(Kit kit) {
        weather(kit);
        var work = kit.working(DailyCurve.WORK);
        var sun = Activity.daily(DailyCurve.SUN, kit.noise("sun"));
        gas(kit, "environment.pm25", Kit.HOUR, 26, 6, work, 14);
        gas(kit, "environment.pm10", Kit.HOUR, 46, 12, work, 22);
        gas(kit, "environment.so2", Kit.HOUR, 8, 3, work, 4);
        gas(kit, "environment.no2", Kit.HOUR, 24, 14, work, 9);
        gas(kit, "environment.co", Kit.HOUR, 550, 150, work, 180);
        gas(kit, "environment.o3", Kit.HOUR, 42, 70, sun, 12);
        var hum = kit.wander("noise", 2.5);
        Signal noise = time -> 46.5 + 11 * work.at(time) + hum.at(time);
        kit.add("environment.noise", "dB[A]", Kit.MINUTE, noise.rounded(1));
    }

    private static void gas(Kit kit, String metric, Duration every, double base, double swing, Activity activity,
            double reach) {
        var slow = kit.noise(metric);
        Signal concentration = time -> base + swing * activity.at(time) + reach * slow.drift(time, WEATHER_S);
        kit.add(metric, "ug/m3", every, concentration.within(0, 10_000).rounded(0));
    }

    private static void weather(Kit kit) {
        var sun = Activity.daily(DailyCurve.SUN, kit.noise("sun"));
        var warm = kit.noise("warm");
        var damp = kit.noise("damp");
        var wind = kit.wander("wind", 1.6);
        var high = kit.noise("high");
        var rain = kit.noise("rain");
        Signal temperature = time -> {
            double season = Math.cos(2 * Math.PI * (ParkTime.day(time) - COLDEST_DAY) / YEAR_DAYS);
            return 14.5 - 11 * season + 6 * sun.at(time) + 3 * warm.drift(time, WEATHER_S);
        };
        Signal humidity = time -> 70 - 20 * sun.at(time) + 15 * damp.drift(time, WEATHER_S);
        Signal dewPoint = time -> dewPoint(temperature.at(time), humidity.at(time));
        Signal pressure = time -> 1016 + 8 * high.drift(time, 4 * WEATHER_S);
        Signal speed = time -> 2 + 1.2 * sun.at(time) + wind.at(time);
        Signal fall = time -> 20 * (rain.drift(time, WEATHER_S) - 0.8);
        kit.add("environment.temperature", "Cel", Kit.MINUTE, temperature.rounded(1))
                .add("environment.humidity", "%", Kit.MINUTE, humidity.within(5, 100).rounded(1))
                .add("environment.dew_point", "Cel", Kit.MINUTE, dewPoint.rounded(1))
                .add("environment.pressure", "hPa", Kit.MINUTE, pressure.rounded(1))
                .add("environment.wind_speed", "m/s", Kit.MINUTE, speed.within(0, 40).rounded(1))
                .add("environment.rain", "mm", Kit.HOUR, fall.within(0, 100).rounded(1));
    }

    /** Magnus formula. */
    private static double dewPoint(double temperature, double humidity) {
        double gamma = Math.log(humidity / 100) + MAGNUS_B * temperature / (MAGNUS_C + temperature);
        return MAGNUS_C * gamma / (MAGNUS_B - gamma);
    }
}
