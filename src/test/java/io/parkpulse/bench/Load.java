package io.parkpulse.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.awaitility.core.ConditionTimeoutException;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.bench.load.PublishOrder;
import io.parkpulse.bench.load.PublishReport;

/**
 * What one load did.
 *
 * @param readings       published, all of which were taken
 * @param seconds        from the first publish until the last reading was taken
 * @param readingsASecond over the whole of this time
 * @param cpuMicros      a reading, by process
 * @param stolenPercent  of the machine's processor time, by its host
 */
record Load(PublishReport published, long readings, double seconds, double readingsASecond,
        Map<String, Double> cpuMicros, double stolenPercent) {
    private static final long FEEDBACK_MS = 200;
    private static final Duration DRAIN = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Has the publisher publish, and returns when everything is taken.
     *
     * @param pids of the processes that take part, by name
     */
    static Load run(Worker publisher, PublishOrder order, Taker taker, Map<String, Long> pids)
            throws IOException, InterruptedException {
        long taken = taker.readings();
        var all = new LinkedHashMap<String, Long>();
        all.put("publisher", publisher.pid());
        all.putAll(pids);
        var cpu = new CpuMeter(all);
        var stolen = new StolenTime();
        long begin = System.nanoTime();
        publisher.tell("run " + JSON.writeValueAsString(order));
        var answer = CompletableFuture.supplyAsync(publisher::answer);
        long moved = begin;
        for (long last = -1; !answered(answer);) {
            long now = taker.readings() - taken;
            publisher.tell("committed " + now);
            if (now != last) {
                last = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > DRAIN.toNanos()) {
                throw new IllegalStateException("after " + now + " readings nothing more was taken for " + DRAIN + ": "
                        + taker.complaint());
            }
        }
        var report = JSON.readValue(answer.join(), PublishReport.class);
        awaitTaken(taker, taken + report.readings());
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Load(report, report.readings(), seconds, report.readings() / seconds,
                cpu.microsOf(report.readings()), stolen.percent());
    }

    private static boolean answered(CompletableFuture<String> answer) throws InterruptedException {
        try {
            answer.get(FEEDBACK_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the publisher failed", e.getCause());
        }
    }

    private static void awaitTaken(Taker taker, long goal) throws IOException {
        try {
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).atMost(DRAIN)
                    .until(() -> taker.readings() >= goal);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException("only " + taker.readings() + " of " + goal + " readings were taken: "
                    + taker.complaint(), e);
        }
    }
}
