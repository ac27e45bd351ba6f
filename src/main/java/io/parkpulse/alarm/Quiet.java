package io.parkpulse.alarm;

import jakarta.annotation.Nullable;

/**
 * What keeps people from being told of an open alarm, and whether it is of a test: independent of whether its condition
 * holds, of its acknowledgement and of its latch (ISA-18.2). Evaluation goes on as if there were nothing.
 */
final class Quiet {
    private @Nullable Long suppressedBy;
    private @Nullable Long testedBy;
    private boolean told = true;

    /** As it is stored of an alarm. */
    void stored(@Nullable Long suppressed, @Nullable Long tested, boolean raiseTold) {
        suppressedBy = suppressed;
        testedBy = tested;
        told = raiseTold;
    }

    /**
     * The alarm is raised, or raised again, under what is in force now. One that was meant before a test began stays so:
     * the test does not explain it.
     */
    void raised(boolean isNew, @Nullable Long suppression, @Nullable Long test) {
        suppressedBy = suppression;
        testedBy = isNew || testedBy != null ? test : null;
        told = suppression == null;
    }

    /** People would be told now of an alarm that was raised before. */
    void announced(@Nullable Long suppression) {
        suppressedBy = suppression;
        told = suppression == null;
    }

    /**
     * Why nobody is told that the condition is over: what is in force, or what kept the raise from being told. Null: people
     * are told.
     */
    @Nullable
    Long ofClear(@Nullable Long suppression) {
        return suppression != null || told ? suppression : suppressedBy;
    }

    /** A mode of suppression; null: none. */
    @Nullable
    Long suppressedBy() {
        return suppressedBy;
    }

    /** A mode of test; null: it is meant. */
    @Nullable
    Long testedBy() {
        return testedBy;
    }
}
