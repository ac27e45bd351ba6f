-- One row for each recipient, so that each has a status of its own, and for each time that one is told.
ALTER TABLE outbox
    ADD COLUMN recipient text NOT NULL DEFAULT '',
    ADD COLUMN round integer NOT NULL DEFAULT 0 CHECK (round >= 0),
    DROP CONSTRAINT outbox_alarm_event_id_channel_key,
    ADD UNIQUE (alarm_event_id, channel, recipient, round);
COMMENT ON COLUMN outbox.recipient IS 'address in the terms of the channel; empty: those of the channel''s settings';
COMMENT ON COLUMN outbox.round IS '0: the first time that the recipient is told; more: a repetition or an escalation';
