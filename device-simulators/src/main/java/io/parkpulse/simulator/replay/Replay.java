package io.parkpulse.simulator.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.parkpulse.simulator.gateway.GatewayId;
import io.parkpulse.simulator.gateway.Reading;

/** A recorded file together with its mapping, ready to be published. */
public final class Replay {
    private static final int MOST_ERRORS = 10;

    private final Path file;
    private final Mapping mapping;
    private final Optional<Instant> firstTime;

    private Replay(Path file, Mapping mapping, Optional<Instant> firstTime) {
        this.file = file;
        this.mapping = mapping;
        this.firstTime = firstTime;
    }

    /**
     * @param mapping   the name of a shipped mapping, or a file
     * @param firstTime moves all times by as much as brings the first row here
     */
    public static Replay of(Path file, String mapping, Optional<Instant> firstTime) throws ReplayException {
        return new Replay(file, MappingFile.read(mapping), firstTime);
    }

    /** Who publishes, unless somebody else is named. */
    public GatewayId gateway(Optional<String> park, Optional<String> gateway) throws ReplayException {
        try {
            return new GatewayId(park.orElse(mapping.park()), gateway.orElse(mapping.gateway()));
        } catch (IllegalArgumentException e) {
            throw new ReplayException(e.getMessage(), e);
        }
    }

    /**
     * Reads the whole file and publishes nothing.
     *
     * @throws ReplayException with the first cells that are not as expected
     */
    public ReplaySummary check() throws ReplayException {
        var errors = new ArrayList<String>();
        var summary = read(Integer.MAX_VALUE, message -> {}, errors);
        if (!errors.isEmpty()) {
            throw new ReplayException(String.join(System.lineSeparator(), errors));
        }
        return summary;
    }

    /**
     * Gives the first messages, in the order of the file, to somebody.
     *
     * @throws ReplayException at the first cell that is not as expected
     */
    public ReplaySummary messages(int most, MessageTaker taker) throws ReplayException {
        return read(most, taker, null);
    }

    private ReplaySummary read(int most, MessageTaker taker, List<String> errors) throws ReplayException {
        try (var rows = CsvRows.open(file, mapping.csv())) {
            var reader = new RowReader(mapping, rows.columns().keySet(), firstTime);
            var message = new ArrayList<Reading>();
            int messages = 0;
            for (var row = rows.next(); row.isPresent() && messages < most; row = rows.next()) {
                message.addAll(readings(reader, row.get(), errors));
                if (message.size() >= mapping.messageSize()) {
                    taker.take(List.copyOf(message));
                    message.clear();
                    messages++;
                }
            }
            if (!message.isEmpty() && messages < most) {
                taker.take(List.copyOf(message));
                messages++;
            }
            return reader.summary().withMessages(messages);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayException("interrupted", e);
        }
    }

    private List<Reading> readings(RowReader reader, Row row, List<String> errors) throws ReplayException {
        try {
            return reader.read(row);
        } catch (CellException e) {
            var where = file + ":" + row.line() + ": " + e.getMessage();
            if (errors == null || errors.size() >= MOST_ERRORS) {
                throw new ReplayException(errors == null
                        ? where
                        : String.join(System.lineSeparator(), errors) + System.lineSeparator() + "… and more", e);
            }
            errors.add(where);
            return List.of();
        }
    }

    /** Takes the readings of one message. */
    @FunctionalInterface
    public interface MessageTaker {
        void take(List<Reading> readings) throws InterruptedException;
    }
}
