package io.parkpulse.ingest;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

/** Whose messages this replica refused of late, so that only their bounds need to be looked at. */
@ApplicationScoped
public class RejectedSenders {
    private final Set<Integer> marked = ConcurrentHashMap.newKeySet();

    /** Something of the sender was refused, or is still to be looked after. */
    public void mark(int sender) {
        marked.add(sender);
    }

    /** Those since the last call: ids of gateways, and 0 for senders that are not registered. */
    public Set<Integer> take() {
        var taken = new HashSet<>(marked);
        marked.removeAll(taken);
        return taken;
    }
}
