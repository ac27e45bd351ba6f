package io.parkpulse.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells people who have an address on it, and nobody else; keeps what it was given. */
@Singleton
public class PagerChannel implements Channel {
    static final String ENABLED = "parkpulse.test.pager";

    private final boolean enabled;
    private final List<Dispatch> paged = new CopyOnWriteArrayList<>();

    PagerChannel(@ConfigProperty(name = ENABLED, defaultValue = "false") boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public String name() {
        return "pager";
    }

    @Override
    public boolean configured() {
        return enabled;
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public Optional<String> objection(String address) {
        return address.matches("\\d+") ? Optional.empty() : Optional.of("expected digits");
    }

    @Override
    public List<String> recipients() {
        return List.of();
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        paged.add(dispatch);
        return Delivery.delivered("paged");
    }

    /** What it was given for alarms of this id, in the order of time. */
    public List<Dispatch> of(long alarmId) {
        return paged.stream().filter(dispatch -> dispatch.notification().alarmId() == alarmId).toList();
    }
}
