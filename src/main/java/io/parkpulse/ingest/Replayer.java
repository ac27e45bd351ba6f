package io.parkpulse.ingest;

import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.parkpulse.mqtt.MqttPublish;

/** Takes refused messages in again, through the pipeline of the live ones. */
@ApplicationScoped
public class Replayer {
    private static final Logger LOG = Logger.getLogger(Replayer.class);
    private static final int TRIES = 5;

    private final Decoders decoders;
    private final Pipeline pipeline;

    Replayer(Decoders decoders, Pipeline pipeline) {
        this.decoders = decoders;
        this.pipeline = pipeline;
    }

    /**
     * Returns after the commit of the readings.
     *
     * @param publish as it was received, at the time when it was: relative event times refer to that
     * @throws SQLException                   if the database cannot store it now
     * @throws org.jdbi.v3.core.JdbiException if the database cannot be asked now
     */
    public Replayed replay(MqttPublish publish) throws SQLException {
        for (int tries = 1;; tries++) {
            try {
                return pipeline.replay(decoders.decode(publish));
            } catch (SQLException | RuntimeException e) {
                var failure = Failure.of(e);
                if (failure == Failure.BAD_DATA) {
                    LOG.errorf(e, "a replayed message cannot be stored topic=%s", publish.topic());
                    return new Replayed(0, 0, List.of(ReadingError.ofMessage(RejectReason.INTERNAL,
                            "the message could not be stored; the service's log says why")));
                }
                if (failure == Failure.DATABASE_AWAY || tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
