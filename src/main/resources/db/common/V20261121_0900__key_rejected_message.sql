-- A rejected message has a key, so that it costs one row however often it is delivered; what search, bounds and replay
-- need stands in columns of its own.
ALTER TABLE rejected_message
    ADD COLUMN fingerprint      bytea,
    ADD COLUMN sender           integer NOT NULL DEFAULT 0,
    ADD COLUMN deliveries       bigint  NOT NULL DEFAULT 1,
    ADD COLUMN last_received_at timestamptz,
    ADD COLUMN reasons          text[],
    ADD COLUMN error_count      integer,
    ADD COLUMN stored_bytes     integer,
    ADD COLUMN tried_at         timestamptz,
    ADD COLUMN replayed_at      timestamptz;

-- The fingerprint of a payload that was cut is lost; its row keeps to itself.
UPDATE rejected_message m
SET fingerprint = CASE WHEN octet_length(payload) = payload_bytes
                       THEN sha256(convert_to(topic, 'UTF8') || '\x00'::bytea || payload)
                       ELSE sha256(convert_to('cut ' || id, 'UTF8')) END,
    sender = coalesce((SELECT g.id FROM gateway g WHERE g.park_code = m.park_code AND g.code = m.gateway_code), 0),
    last_received_at = received_at,
    reasons = (SELECT array_agg(DISTINCT each.reason ORDER BY each.reason)
               FROM (SELECT e ->> 'reason' AS reason FROM jsonb_array_elements(errors) e
                     UNION SELECT m.reason) each
               WHERE each.reason IS NOT NULL),
    error_count = jsonb_array_length(errors),
    stored_bytes = octet_length(payload) + octet_length(errors::text) + octet_length(topic) + octet_length(detail);

CREATE TEMPORARY TABLE repeated_rejection AS
SELECT fingerprint, min(id) AS id, count(*) AS deliveries, max(received_at) AS last_received_at
FROM rejected_message GROUP BY fingerprint HAVING count(*) > 1;
DELETE FROM rejected_message m USING repeated_rejection r WHERE m.fingerprint = r.fingerprint AND m.id <> r.id;
UPDATE rejected_message m SET deliveries = r.deliveries, last_received_at = r.last_received_at
FROM repeated_rejection r WHERE m.id = r.id;
DROP TABLE repeated_rejection;

ALTER TABLE rejected_message
    ALTER COLUMN fingerprint SET NOT NULL,
    ALTER COLUMN last_received_at SET NOT NULL,
    ALTER COLUMN reasons SET NOT NULL,
    ALTER COLUMN error_count SET NOT NULL,
    ALTER COLUMN stored_bytes SET NOT NULL,
    ADD CONSTRAINT rejected_message_fingerprint UNIQUE (fingerprint);

CREATE INDEX rejected_message_newest ON rejected_message (last_received_at, id);
CREATE INDEX rejected_message_of_gateway ON rejected_message (park_code, gateway_code, last_received_at, id);
CREATE INDEX rejected_message_of_sender ON rejected_message (sender, last_received_at, id) INCLUDE (stored_bytes);
CREATE INDEX rejected_message_reasons ON rejected_message USING gin (reasons);

-- What the bounds cost: a row a sender that ever exceeded one.
CREATE TABLE rejected_dropped (
    sender   integer PRIMARY KEY,
    messages bigint NOT NULL,
    bytes    bigint NOT NULL,
    last_at  timestamptz NOT NULL
);

COMMENT ON COLUMN rejected_message.fingerprint IS 'SHA-256 of the topic, a zero byte and the whole payload';
COMMENT ON COLUMN rejected_message.sender IS 'id of the gateway; 0: all senders that are not registered, together';
COMMENT ON COLUMN rejected_message.received_at IS 'of the first delivery; relative event times refer to it';
COMMENT ON COLUMN rejected_message.reasons IS 'of all errors, each once';
COMMENT ON COLUMN rejected_message.errors IS 'the first ones, up to a limit; error_count is that of all';
COMMENT ON COLUMN rejected_message.stored_bytes IS 'of payload, errors, topic and detail, before compression';
COMMENT ON COLUMN rejected_message.tried_at IS 'of the last replay, whatever came of it';
COMMENT ON COLUMN rejected_message.replayed_at IS 'null: something of it is still refused';
COMMENT ON TABLE rejected_dropped IS 'rejected messages that were deleted before their time because a sender had too many';
