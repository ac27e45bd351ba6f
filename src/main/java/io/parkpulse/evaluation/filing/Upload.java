package io.parkpulse.evaluation.filing;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;

import io.parkpulse.evaluation.evidence.Filed;

/**
 * A filing that was found right and can be stored.
 *
 * @param replacesAll whether keys that it does not name cease to be filed
 * @param format      {@code json} or {@code csv}
 */
record Upload(boolean replacesAll, String format, String enteredBy, List<FilingItem> items) {
    /** Whether storing it would only repeat what is filed, as when a script runs twice. */
    boolean saysNothingNew(List<Filed> now) {
        var filed = new HashMap<String, Filed>();
        now.forEach(item -> filed.put(item.key(), item));
        return items.stream().allMatch(item -> same(item, filed.get(item.key())))
                && (!replacesAll || items.size() == now.size());
    }

    private static boolean same(FilingItem item, Filed filed) {
        return filed != null && item.value().equals(filed.value()) && item.source().equals(filed.source())
                && Objects.equals(item.document(), filed.document());
    }
}
