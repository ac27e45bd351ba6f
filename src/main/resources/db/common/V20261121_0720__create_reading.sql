-- One row a reading. No foreign key to series: series ids are handed out by the registry and never deleted, and the
-- check would cost a lookup a row on the hottest path.
CREATE TABLE reading (
    series_id integer NOT NULL,
    time      timestamptz NOT NULL,
    value     double precision NOT NULL,
    quality   smallint NOT NULL DEFAULT 0,
    PRIMARY KEY (series_id, time)
);

COMMENT ON COLUMN reading.time IS 'event time: when the device measured, not when the service received';
COMMENT ON COLUMN reading.value IS 'in the unit of the metric; counters as read, never as a difference';
COMMENT ON COLUMN reading.quality IS
    '0 good, 1 substituted, 2 uncertain, 3 bad, 4 excluded (calibration, maintenance); up to 2 counts in rollups';

CREATE TABLE rejected_message (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at   timestamptz NOT NULL DEFAULT now(),
    topic         text NOT NULL,
    park_code     text,
    gateway_code  text,
    reason        text NOT NULL,
    detail        text NOT NULL,
    errors        jsonb NOT NULL,
    payload       bytea NOT NULL,
    payload_bytes integer NOT NULL,
    readings_kept integer NOT NULL
);
CREATE INDEX rejected_message_received_at ON rejected_message (received_at);

COMMENT ON COLUMN rejected_message.reason IS 'of the first error; errors has every one, with its index in the message';
COMMENT ON COLUMN rejected_message.payload IS 'as received; cut where payload_bytes is larger than its length';
COMMENT ON COLUMN rejected_message.readings_kept IS 'how many good readings of the same message were stored';
