-- How alarms on a metric are managed (ISA-18.2: alarm class); shipped with the catalogue.
ALTER TABLE metric ADD COLUMN alarm_class text NOT NULL DEFAULT 'process'
    CHECK (alarm_class IN ('process', 'supervision', 'fire'));
COMMENT ON COLUMN metric.alarm_class IS 'process: may be suppressed; supervision and fire: never';

-- What a part of a park is in, beside what its readings say: suppression (shelved, out of service, by design) and tests.
-- A row is written once; only its end is added, once.
CREATE TABLE alarm_mode (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('SHELVED', 'OUT_OF_SERVICE', 'BY_DESIGN', 'TEST')),
    park_code   text NOT NULL REFERENCES park,
    gateway_id  integer REFERENCES gateway,
    device_id   integer REFERENCES device,
    series_id   integer REFERENCES series,
    rule_id     text,
    cause       text CHECK (cause IN ('CALIBRATION', 'GATEWAY_OFFLINE')),
    began_at    timestamptz NOT NULL,
    until_at    timestamptz,
    reason      text NOT NULL CHECK (reason <> ''),
    person      text CHECK (person <> ''),
    ended_at    timestamptz,
    ended_by    text,
    end_comment text,
    applied_at  timestamptz,
    settled_at  timestamptz,
    CHECK (device_id IS NULL OR gateway_id IS NOT NULL),
    CHECK (series_id IS NULL OR device_id IS NOT NULL),
    CHECK ((kind = 'BY_DESIGN') = (cause IS NOT NULL)),
    CHECK ((kind = 'BY_DESIGN') = (person IS NULL)),
    CHECK (kind NOT IN ('SHELVED', 'TEST') OR until_at IS NOT NULL),
    CHECK (until_at > began_at),
    CHECK (settled_at IS NULL OR ended_at IS NOT NULL)
);
COMMENT ON TABLE alarm_mode IS 'what a part of a park is in: shelved, out of service, suppressed by design, under test';
COMMENT ON COLUMN alarm_mode.gateway_id IS 'null: the whole park; and so on down to the series';
COMMENT ON COLUMN alarm_mode.rule_id IS 'null: all rules';
COMMENT ON COLUMN alarm_mode.until_at IS 'when it ends by itself; null: when somebody ends it, or its cause is over';
COMMENT ON COLUMN alarm_mode.ended_by IS 'null: it ended by itself';
COMMENT ON COLUMN alarm_mode.applied_at IS 'when its beginning had been written into the journal of the alarms that were open';
COMMENT ON COLUMN alarm_mode.settled_at IS 'when its end had, and what still held had been announced';
CREATE INDEX alarm_mode_in_force ON alarm_mode (park_code) WHERE ended_at IS NULL;
CREATE INDEX alarm_mode_unsettled ON alarm_mode (id) WHERE settled_at IS NULL;
CREATE INDEX alarm_mode_began_at ON alarm_mode (began_at);
-- One of a kind, however many replicas see its cause.
CREATE UNIQUE INDEX alarm_mode_by_design ON alarm_mode (cause, gateway_id, coalesce(series_id, 0))
    WHERE kind = 'BY_DESIGN' AND ended_at IS NULL;

CREATE FUNCTION keep_alarm_mode() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'what was suppressed or tested is never deleted: alarm_mode %', OLD.id;
    END IF;
    IF (OLD.kind, OLD.park_code, OLD.gateway_id, OLD.device_id, OLD.series_id, OLD.rule_id, OLD.cause, OLD.began_at,
        OLD.until_at, OLD.reason, OLD.person)
       IS DISTINCT FROM (NEW.kind, NEW.park_code, NEW.gateway_id, NEW.device_id, NEW.series_id, NEW.rule_id, NEW.cause,
        NEW.began_at, NEW.until_at, NEW.reason, NEW.person)
       OR OLD.ended_at IS NOT NULL AND (OLD.ended_at, OLD.ended_by, OLD.end_comment)
       IS DISTINCT FROM (NEW.ended_at, NEW.ended_by, NEW.end_comment) THEN
        RAISE EXCEPTION 'what was suppressed or tested is never changed, only ended, once: alarm_mode %', OLD.id;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keep_alarm_mode BEFORE UPDATE OR DELETE ON alarm_mode
    FOR EACH ROW EXECUTE FUNCTION keep_alarm_mode();

ALTER TABLE alarm
    ADD COLUMN suppressed_by bigint REFERENCES alarm_mode,
    ADD COLUMN tested_by bigint REFERENCES alarm_mode,
    ADD COLUMN outcome text CHECK (outcome IN ('REAL_FIRE', 'FALSE_ALARM', 'TEST'));
COMMENT ON COLUMN alarm.suppressed_by IS 'while it is open: what keeps people from being told of it; null: nothing';
COMMENT ON COLUMN alarm.tested_by IS 'the test during which it was raised last; null: it is meant';
COMMENT ON COLUMN alarm.outcome IS 'what a fire alarm was, by the person who reset it';
CREATE INDEX alarm_suppressed_by ON alarm (suppressed_by) WHERE suppressed_by IS NOT NULL;
CREATE INDEX alarm_tested_by ON alarm (tested_by) WHERE tested_by IS NOT NULL AND ended_at IS NULL;

ALTER TABLE alarm_event
    ADD COLUMN mode_id bigint REFERENCES alarm_mode,
    ADD COLUMN suppressed boolean NOT NULL DEFAULT false,
    ADD COLUMN test boolean NOT NULL DEFAULT false,
    ADD COLUMN outcome text,
    DROP CONSTRAINT alarm_event_transition_check,
    ADD CONSTRAINT alarm_event_transition_check CHECK (transition IN ('RAISED', 'STEPPED_UP', 'STEPPED_DOWN', 'CLEARED',
        'ACKNOWLEDGED', 'RESET', 'ANNOUNCED', 'SHELVED', 'UNSHELVED', 'SUPPRESSED', 'UNSUPPRESSED', 'TAKEN_OUT_OF_SERVICE', 'RETURNED_TO_SERVICE'));
COMMENT ON COLUMN alarm_event.mode_id IS 'the suppression or test that the line is about, or that kept people from being told';
COMMENT ON COLUMN alarm_event.suppressed IS 'nobody was told, because of mode_id';
COMMENT ON COLUMN alarm_event.test IS 'of a test: told as such';
COMMENT ON COLUMN alarm_event.outcome IS 'of a reset: what the fire alarm was';
