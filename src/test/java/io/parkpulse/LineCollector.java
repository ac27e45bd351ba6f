package io.parkpulse;

import java.util.List;
import java.util.concurrent.Flow;

/** Collects the lines of a stream that does not end. */
record LineCollector(List<String> lines) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        // The test cancels the stream.
    }

    @Override
    public void onComplete() {
        // The service ends the stream when it stops.
    }
}
