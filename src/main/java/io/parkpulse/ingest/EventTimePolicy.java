package io.parkpulse.ingest;

import java.time.Duration;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The policy for event times, as data: each case, what becomes of it, its limit, and how often it was seen. */
@ApplicationScoped
class EventTimePolicy {
    /**
     * One case of the policy.
     *
     * @param id    name of the case
     * @param limit setting that draws the line, with its value; null: none
     * @param count readings since this replica started
     */
    record Case(String id, String rule, String ruleZh, @Nullable String limit, long count) {}

    private final IngestSettings settings;
    private final MeterRegistry registry;

    EventTimePolicy(IngestSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    List<Case> cases() {
        return List.of(
                new Case("late",
                        "Stored; corrects rollups, consumption and scores; live readings overtake it; evaluated for alarms"
                                + " as history, of which nobody is told.",
                        "照常存储，并修正汇总、用量与评分；实时数据优先处理；告警仅作历史记录，不再通知。",
                        limit("parkpulse.ingest.live-age", settings.liveAge()), count("parkpulse.readings.late")),
                new Case("out_of_order",
                        "Stored at its event time. If it is still recent, alarms are evaluated as if it had come in order;"
                                + " if not, it is late.",
                        "按事件时间存储；若仍属近期，按正确顺序评估告警；否则按迟到数据处理。", null,
                        count("parkpulse.readings.out.of.order")),
                new Case("early",
                        "Stored as sent: the gateway's clock is a little ahead. Readings that follow with earlier times"
                                + " are out of order, and still raise alarms.",
                        "按原时间存储：网关时钟略快；其后时间较早的读数视为乱序，仍可触发告警。",
                        limit("parkpulse.ingest.future-tolerance", settings.futureTolerance()),
                        count("parkpulse.readings.early")),
                new Case("in_future", "Refused with IN_FUTURE: further ahead of the service's clock than the limit.",
                        "拒收（时间在未来）：超前服务时钟过多。",
                        limit("parkpulse.ingest.future-tolerance", settings.futureTolerance()),
                        rejected(RejectReason.IN_FUTURE)),
                new Case("too_old", "Refused with TOO_OLD: the gateway's clock is not set.", "拒收（时间过早）：网关时钟未校准。",
                        "parkpulse.ingest.earliest=" + settings.earliest(), rejected(RejectReason.TOO_OLD)),
                new Case("duplicate", "Changes nothing: a message may be delivered any number of times.",
                        "重复数据不改变任何结果：同一报文可重复投递。", null, count("parkpulse.readings.duplicate")),
                new Case("conflicting",
                        "Refused with CONFLICTING_VALUE: another value is stored for that series and time, and the first is"
                                + " kept. Counted among the duplicates too.",
                        "拒收（同一时刻已存有不同数值）：保留先到的数值；同时计入重复。", null, count("parkpulse.readings.conflicting")));
    }

    private static String limit(String setting, Duration value) {
        return setting + "=" + value;
    }

    private long count(String counter) {
        return (long) registry.get(counter).counters().stream().mapToDouble(Counter::count).sum();
    }

    private long rejected(RejectReason reason) {
        return (long) registry.get("parkpulse.rejected").tag("reason", reason.label()).counter().count();
    }
}
