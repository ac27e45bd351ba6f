package io.parkpulse.evaluation.report.content;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.parkpulse.evaluation.evidence.Text;

/**
 * Everything that a report says. Nothing in it tells when it was made: made again from the same data it is the same.
 *
 * @param subject     code of the park, or name of the region
 * @param from        first day
 * @param to          last day
 * @param timeZone    whose days these are; of a region: that of most of its parks, while each park has its own
 * @param provisional the period is not over
 */
public record Report(
        Kind kind,
        Scope scope,
        String subject,
        Text name,
        String period,
        LocalDate from,
        LocalDate to,
        String timeZone,
        boolean provisional,
        List<Block> blocks) {
    /** A figure by the ids of its block and itself. */
    public Optional<Figure> figure(String block, String figure) {
        return blocks.stream().filter(each -> each.id().equals(block)).flatMap(each -> each.figures().stream())
                .filter(each -> each.id().equals(figure)).findFirst();
    }
}
