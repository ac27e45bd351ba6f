package io.parkpulse.evaluation.report.collect;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.registry.Park;

/**
 * A park and a period, with the moments at which it begins and ends there.
 *
 * @param until not part of it; of a period that is not over: now
 */
record Span(Park park, ReportPeriod period, Instant since, Instant until) {
    static Span of(Park park, ReportPeriod period, Instant now) {
        var zone = ZoneId.of(park.timeZone());
        var end = period.end(zone);
        return new Span(park, period, period.start(zone), now.isBefore(end) ? now : end);
    }

    /** Another whole period of the same park. */
    Span in(ReportPeriod other) {
        return new Span(park, other, other.start(zone()), other.end(zone()));
    }

    ZoneId zone() {
        return ZoneId.of(park.timeZone());
    }

    /** Its months, so that no statement has to read a year. */
    List<Span> months() {
        var months = new ArrayList<Span>();
        for (var from = period.from(); from.isBefore(period.until()); from = from.plusMonths(1)) {
            var month = new ReportPeriod(Kind.MONTHLY, from);
            var start = month.start(zone());
            if (start.isBefore(until)) {
                var end = month.end(zone());
                months.add(new Span(park, month, start, end.isBefore(until) ? end : until));
            }
        }
        return months;
    }
}
