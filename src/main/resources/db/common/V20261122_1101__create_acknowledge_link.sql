-- The key of links if the settings have none: one for all replicas, and the same after a restart.
CREATE TABLE link_secret (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    secret   bytea NOT NULL
);

-- A link acknowledges once.
CREATE TABLE acknowledge_link_use (
    outbox_id bigint PRIMARY KEY,
    alarm_id  bigint NOT NULL REFERENCES alarm,
    person    text NOT NULL,
    used_at   timestamptz NOT NULL
);
COMMENT ON COLUMN acknowledge_link_use.outbox_id IS 'the notification that carried the link';
