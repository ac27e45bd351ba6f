package io.parkpulse.notify.gateway;

import java.util.regex.Pattern;

/** Numbers of telephones. */
final class Phone {
    /** E.164: plus and up to 15 digits; or a mobile number of the mainland without its country code. */
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}|1[3-9][0-9]{9}");

    private Phone() {}

    static boolean is(String number) {
        return NUMBER.matcher(number).matches();
    }
}
