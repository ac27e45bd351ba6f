package io.parkpulse.alarm;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

/** The episodes on record from some moment on, read as far as they are asked for. */
final class Recorded {
    /** Reads on. */
    interface Pages {
        /** The next few that were raised after that time, in order; null: from the first; empty: no more. */
        List<Episode> after(@Nullable Instant raised) throws SQLException;
    }

    private final Pages pages;
    private final List<Episode> known = new ArrayList<>();
    private @Nullable Instant readTo;
    private boolean complete;
    private int next;

    /**
     * @param current the one that holds at the beginning; null: none
     * @param after   those that were raised later are read
     */
    Recorded(@Nullable Episode current, @Nullable Instant after, Pages pages) {
        this.pages = pages;
        this.readTo = after;
        if (current != null) {
            known.add(current);
        }
    }

    /** The one that holds at that time; null: none. Asked in order of time. */
    @Nullable
    Episode at(Instant time) throws SQLException {
        readPast(time);
        while (next < known.size() && !known.get(next).raisedAt().isAfter(time)) {
            next++;
        }
        var candidate = next == 0 ? null : known.get(next - 1);
        return candidate != null && candidate.holdsAt(time) ? candidate : null;
    }

    /** Those that were raised by then. */
    List<Episode> raisedBy(Instant time) throws SQLException {
        readPast(time);
        return known.stream().filter(episode -> !episode.raisedAt().isAfter(time)).toList();
    }

    private void readPast(Instant time) throws SQLException {
        while (!complete && (known.isEmpty() || !known.get(known.size() - 1).raisedAt().isAfter(time))) {
            var page = pages.after(readTo);
            known.addAll(page);
            complete = page.isEmpty();
            if (!complete) {
                readTo = page.get(page.size() - 1).raisedAt();
            }
        }
    }
}
