package io.parkpulse.alarm;

import jakarta.annotation.Nullable;

/**
 * A line of the journal before it is written.
 *
 * @param mode       the suppression that kept people from being told, or the test; null: neither
 * @param suppressed nobody is to be told
 * @param test       told as a test
 */
record Line(long id, Change change, @Nullable Long mode, boolean suppressed, boolean test) {}
