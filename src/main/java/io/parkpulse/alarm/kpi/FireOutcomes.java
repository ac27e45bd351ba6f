package io.parkpulse.alarm.kpi;

import java.time.LocalDate;
import java.util.List;

/**
 * What the fire alarms of a park turned out to be, by months of its time zone; alarms count in the month in which they were
 * raised, those of the past not at all.
 *
 * @param consultDays days with so many false alarms that the practice of GB 50440 asks for advice
 */
public record FireOutcomes(String park, List<Month> months, List<Day> consultDays) {
    /**
     * One month.
     *
     * @param open          not reset yet
     * @param testsExpected simulated fire tests a month at least
     */
    public record Month(LocalDate month, long realFire, long falseAlarm, long test, long open, double testsExpected,
            boolean enoughTests) {}

    /** @param limit of false alarms on a day */
    public record Day(LocalDate day, long falseAlarms, double limit) {}
}
