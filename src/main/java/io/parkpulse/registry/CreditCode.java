package io.parkpulse.registry;

import java.util.Optional;

/**
 * The unified social credit code (统一社会信用代码) of a firm: 17 characters and a check digit, as GB 32100-2015 defines it.
 */
public final class CreditCode {
    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    /** Whether a text has the form of a code, whatever its check digit: then it is meant as one. */
    public static boolean looksLikeOne(String text) {
        return text.length() == LENGTH && text.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0);
    }

    /** What is wrong with a code, for the person who wrote it; empty: nothing. */
    public static Optional<String> flaw(String code) {
        if (code.length() != LENGTH) {
            return Optional.of("has " + code.length() + " characters; expected 18");
        }
        for (int i = 0; i < LENGTH; i++) {
            if (DIGITS.indexOf(code.charAt(i)) < 0) {
                return Optional.of("has '" + code.charAt(i) + "' at place " + (i + 1)
                        + "; expected digits and capital letters without I, O, S, V, Z");
            }
        }
        var expected = checkDigit(code);
        return code.charAt(LENGTH - 1) == expected
                ? Optional.empty()
                : Optional.of("ends in '" + code.charAt(LENGTH - 1) + "', but its check digit is '" + expected
                        + "': a character is mistyped");
    }

    private static char checkDigit(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += DIGITS.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % DIGITS.length();
        }
        return DIGITS.charAt((DIGITS.length() - sum % DIGITS.length()) % DIGITS.length());
    }
}
