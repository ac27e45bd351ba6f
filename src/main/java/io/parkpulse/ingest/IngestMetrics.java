package io.parkpulse.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the path of a reading reports of itself. */
@Singleton
class IngestMetrics {
    private final EventTimes eventTimes;
    private final MeterRegistry registry;
    private final Counter received;
    private final Counter committed;
    private final Counter duplicates;
    private final Counter conflicts;
    private final Counter transitions;
    private final Counter retries;
    private final DistributionSummary batchMessages;
    private final DistributionSummary batchReadings;
    private final Timer commit;
    private final Timer liveLag;
    private final Timer backlogLag;
    private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);

    IngestMetrics(EventTimes eventTimes, MeterRegistry registry) {
        this.eventTimes = eventTimes;
        this.registry = registry;
        received = Counter.builder("parkpulse.messages.received").description("Messages from the broker")
                .register(registry);
        committed = Counter.builder("parkpulse.readings.committed").description("Readings stored").register(registry);
        duplicates = Counter.builder("parkpulse.readings.duplicate")
                .description("Readings whose series and time were stored already").register(registry);
        conflicts = Counter.builder("parkpulse.readings.conflicting")
                .description("Duplicates with another value than the one that is kept").register(registry);
        transitions = Counter.builder("parkpulse.alarm.transitions").description("Alarm transitions journalled")
                .register(registry);
        retries = Counter.builder("parkpulse.commit.retries").description("Transactions that had to be tried again")
                .register(registry);
        batchMessages = DistributionSummary.builder("parkpulse.batch.messages").description("Messages a transaction")
                .register(registry);
        batchReadings = DistributionSummary.builder("parkpulse.batch.readings").description("Readings a transaction")
                .register(registry);
        commit = Timer.builder("parkpulse.commit").description("Duration of a transaction")
                .publishPercentileHistogram().register(registry);
        liveLag = receiptLag("live");
        backlogLag = receiptLag("backlog");
        for (var reason : RejectReason.values()) {
            rejected.put(reason, Counter.builder("parkpulse.rejected").description("Readings or messages not stored")
                    .tag("reason", reason.label()).register(registry));
        }
    }

    private Timer receiptLag(String queue) {
        return Timer.builder("parkpulse.lag.receipt.to.commit")
                .description("From the receipt of a message to its commit, by the queue in which it waited")
                .tag("queue", queue).publishPercentileHistogram().register(registry);
    }

    void lane(String name, Supplier<Number> fill) {
        Gauge.builder("parkpulse.lane.fill", fill).description("Messages that wait in a lane")
                .tag("lane", name).register(registry);
    }

    void received() {
        received.increment();
    }

    void retried() {
        retries.increment();
    }

    /** Readings of a replayed message: they count, their lag does not. */
    void replayed(Transactions.Committed outcome) {
        committed.increment(outcome.stored());
        duplicates.increment(outcome.duplicates());
        conflicts.increment(outcome.conflicts());
        transitions.increment(outcome.transitions());
    }

    void committed(List<Incoming> batch, Transactions.Committed outcome, Duration took, Instant now) {
        committed.increment(outcome.stored());
        duplicates.increment(outcome.duplicates());
        conflicts.increment(outcome.conflicts());
        transitions.increment(outcome.transitions());
        batchMessages.record(batch.size());
        batchReadings.record(outcome.stored() + outcome.duplicates());
        commit.record(took);
        for (var message : batch) {
            (message.isBacklog() ? backlogLag : liveLag).record(Duration.between(message.publish().receivedAt(), now));
            eventTimes.committed(message, now);
            message.errors().forEach(error -> rejected.get(error.reason()).increment());
        }
    }
}
