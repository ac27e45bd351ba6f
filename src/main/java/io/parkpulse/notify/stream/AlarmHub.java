package io.parkpulse.notify.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.parkpulse.notify.Journal;
import io.parkpulse.notify.JournalGrew;
import io.parkpulse.notify.NotificationJson;
import io.parkpulse.notify.NotifyConfig;

/**
 * Loads each journal line once and gives it to every client. Remembers the newest lines in the order in which they were
 * committed, which their ids do not tell: a client that returns soon gets exactly what it missed.
 */
@ApplicationScoped
class AlarmHub {
    private final Journal journal;
    private final NotificationJson json;
    private final int buffer;
    private final Map<Long, StreamedAlarm> recent;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();

    AlarmHub(Journal journal, NotificationJson json, NotifyConfig config) {
        this.journal = journal;
        this.json = json;
        this.buffer = config.stream().buffer();
        this.recent = new LinkedHashMap<>();
    }

    void publish(@Observes JournalGrew grew) {
        var alarms = load(unseen(grew.eventIds()));
        synchronized (this) {
            alarms.forEach(alarm -> recent.put(alarm.eventId(), alarm));
            var oldest = recent.keySet().iterator();
            while (recent.size() > buffer) {
                oldest.next();
                oldest.remove();
            }
            clients.forEach(client -> client.live(alarms));
        }
    }

    /** After a lost connection the listener tells again of what it told before. */
    private synchronized List<Long> unseen(Collection<Long> eventIds) {
        return eventIds.stream().distinct().filter(id -> !recent.containsKey(id)).toList();
    }

    /**
     * Sends the client what came after the line that it saw last, at most so many as the buffer holds, then everything
     * as it comes.
     *
     * @param lastSeen null: nothing, only what comes
     */
    void join(StreamClient client, @Nullable Long lastSeen) {
        synchronized (this) {
            clients.add(client);
            if (lastSeen == null || recent.containsKey(lastSeen)) {
                client.start(lastSeen == null ? List.of() : recentAfter(lastSeen));
                return;
            }
        }
        client.start(load(journal.idsAfter(lastSeen, buffer)));
    }

    private List<StreamedAlarm> recentAfter(long lastSeen) {
        var all = new ArrayList<>(recent.values());
        int at = all.size() - 1;
        while (all.get(at).eventId() != lastSeen) {
            at--;
        }
        return List.copyOf(all.subList(at + 1, all.size()));
    }

    void leave(StreamClient client) {
        clients.remove(client);
    }

    int clients() {
        return clients.size();
    }

    synchronized boolean remembers(Collection<Long> eventIds) {
        return recent.keySet().containsAll(eventIds);
    }

    private List<StreamedAlarm> load(List<Long> eventIds) {
        return journal.load(eventIds).stream().map(line -> new StreamedAlarm(line.eventId(), json.text(line))).toList();
    }
}
