-- A row a notification and channel, written in the transaction that holds the alarm transition.
CREATE TABLE outbox (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alarm_event_id  bigint NOT NULL REFERENCES alarm_event,
    channel         text NOT NULL,
    status          text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'DELIVERED', 'GIVEN_UP')),
    attempts        integer NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL DEFAULT now(),
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz,
    UNIQUE (alarm_event_id, channel)
);
CREATE INDEX outbox_due ON outbox (channel, next_attempt_at) WHERE status = 'PENDING';

CREATE TABLE delivery_attempt (
    outbox_id   bigint NOT NULL REFERENCES outbox,
    attempt     integer NOT NULL,
    at          timestamptz NOT NULL DEFAULT now(),
    delivered   boolean NOT NULL,
    detail      text NOT NULL,
    duration_ms integer NOT NULL,
    PRIMARY KEY (outbox_id, attempt)
);
