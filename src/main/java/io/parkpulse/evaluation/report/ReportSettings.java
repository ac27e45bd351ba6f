package io.parkpulse.evaluation.report;

import java.time.Duration;
import java.time.LocalTime;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When reports are made, and what counts as complete. */
@ConfigMapping(prefix = "parkpulse.reports")
public interface ReportSettings {
    /** Whether reports are made on schedule; on demand they always are. */
    @WithDefault("true")
    boolean scheduled();

    /** How often is looked for what is due. */
    @WithDefault("15m")
    Duration every();

    /** A period is closed on this day after its end, by the clock of the park: 3 is the third of the next month. */
    @WithDefault("3")
    @Min(1)
    @Max(28)
    int closeDay();

    /** And at this time of that day. */
    @WithDefault("02:00")
    LocalTime closeTime();

    /** Until the end of this day of the next month, what a park declares of a month is in time. */
    @WithDefault("5")
    @Min(1)
    @Max(28)
    int declarationDueDay();

    /** Coverage in percent from which on a figure counts as complete. */
    @WithDefault("90")
    double completePercent();

    /** How long closed periods are looked at again. */
    Recheck recheck();

    /** Months after closing, in which late data makes another version; looked at daily. */
    interface Recheck {
        @WithDefault("3")
        @Min(0)
        int monthly();

        @WithDefault("6")
        @Min(0)
        int quarterly();

        @WithDefault("12")
        @Min(0)
        int yearly();
    }
}
