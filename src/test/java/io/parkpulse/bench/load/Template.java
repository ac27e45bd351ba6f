package io.parkpulse.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A SenML message of one device, written once; only the device's number, the time and the values' last digits change.
 * Not for two threads at a time.
 */
final class Template {
    private static final String DEVICE = "0000";
    private static final String TIME = "0000000000.000000";
    private static final int MICROS_DIGITS = 6;

    /** Values as a meter shows them; '##' are the digits that change. None of them raises an alarm. */
    private static final String[][] METER = {{"energy.active_energy", "kW.h", "48211.##"},
            {"energy.active_power", "kW", "112.##"}, {"energy.demand", "kW", "98.##"},
            {"energy.load_ratio", "%", "61.##"}, {"energy.power_factor", "1", "0.95##"},
            {"energy.voltage", "V", "221.##"}, {"energy.current", "A", "12.##"}, {"energy.frequency", "Hz", "50.0##"},
            {"energy.thd_u", "%", "2.##"}, {"energy.interval_energy", "kW.h", "27.##"}};

    private final byte[] bytes;
    private final int deviceAt;
    private final int timeAt;
    private final int[] valuesAt;

    private Template(String text) {
        deviceAt = text.indexOf(DEVICE);
        timeAt = text.indexOf(TIME);
        List<Integer> found = new ArrayList<>();
        for (int at = text.indexOf("##"); at >= 0; at = text.indexOf("##", at + 1)) {
            found.add(at);
        }
        valuesAt = found.stream().mapToInt(Integer::intValue).toArray();
        bytes = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Ten readings of a meter. */
    static Template meter() {
        var text = new StringBuilder("[{\"bn\":\"meter-").append(DEVICE).append("/\",\"bt\":").append(TIME);
        for (int i = 0; i < METER.length; i++) {
            text.append(i == 0 ? "," : ",{").append("\"n\":\"").append(METER[i][0]).append("\",\"u\":\"")
                    .append(METER[i][1]).append("\",\"v\":").append(METER[i][2]).append('}');
        }
        return new Template(text.append(']').toString());
    }

    /** A smoke detector's state. */
    static Template detector(boolean fire) {
        return new Template("[{\"bn\":\"detector-" + DEVICE + "/\",\"bt\":" + TIME
                + ",\"n\":\"fire.detector_fire\",\"v\":" + (fire ? 1 : 0) + "}]");
    }

    /** The same array each time. */
    byte[] fill(int device, long micros, long turn) {
        digits(device, deviceAt, DEVICE.length());
        digits(micros / 1_000_000, timeAt, TIME.length() - MICROS_DIGITS - 1);
        digits(micros % 1_000_000, timeAt + TIME.length() - MICROS_DIGITS, MICROS_DIGITS);
        for (int i = 0; i < valuesAt.length; i++) {
            digits((turn * 7 + i * 13L) % 100, valuesAt[i], 2);
        }
        return bytes;
    }

    private void digits(long number, int at, int length) {
        long rest = number;
        for (int i = at + length - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
