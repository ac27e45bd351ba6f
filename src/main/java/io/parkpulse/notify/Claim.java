package io.parkpulse.notify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A notification that this replica has taken from the outbox for a while.
 *
 * @param outboxId key of the outbox
 * @param attempt  number of the attempt, from 1; as the number of a later one differs, it also tells whether the row is
 *                 still ours
 */
record Claim(long outboxId, int attempt, Dispatch dispatch) {
    /** In the same order, but with those of one message next to each other. */
    static List<Claim> byMessage(List<Claim> claims) {
        var messages = new LinkedHashMap<Object, List<Claim>>();
        for (var claim : claims) {
            var group = claim.dispatch().group();
            messages.computeIfAbsent(group == null ? claim.outboxId() : group, key -> new ArrayList<>()).add(claim);
        }
        return messages.values().stream().flatMap(List::stream).toList();
    }
}
