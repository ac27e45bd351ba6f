package io.parkpulse.alarm;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators see of late readings: how many reviews, and what came of them. */
@ApplicationScoped
class ReviewMetrics {
    private final Counter reviews;
    private final Counter failures;
    private final Counter told;
    private final Counter historical;

    ReviewMetrics(MeterRegistry registry) {
        reviews = Counter.builder("parkpulse.alarm.reviews")
                .description("Spans of late readings that were evaluated again").register(registry);
        failures = Counter.builder("parkpulse.alarm.reviews.failed").description("Reviews that have to be tried again")
                .register(registry);
        told = raised(registry, "told", "Raised by a review from readings that were merely out of order");
        historical = raised(registry, "historical", "Raised by a review from late readings: journalled, nobody told");
    }

    private static Counter raised(MeterRegistry registry, String as, String description) {
        return Counter.builder("parkpulse.alarm.reviews.raised").description(description).tag("as", as)
                .register(registry);
    }

    void reviewed(List<AlarmTransition> transitions) {
        reviews.increment();
        for (var each : transitions) {
            if (each.transition() == Transition.RAISED) {
                (each.historical() ? historical : told).increment();
            }
        }
    }

    void failed() {
        failures.increment();
    }
}
