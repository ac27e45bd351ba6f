-- A rule is a set of versions. What a version says never changes; a later one ends it.
ALTER TABLE alarm_rule
    DROP CONSTRAINT alarm_rule_pkey,
    ADD COLUMN version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ADD COLUMN park_code text REFERENCES park,
    ADD COLUMN zone_code text,
    ADD COLUMN enterprise_code text,
    ADD COLUMN gateway_code text,
    ADD COLUMN device_code text,
    ADD COLUMN schedule_id text REFERENCES alarm_schedule,
    ADD COLUMN enabled boolean NOT NULL DEFAULT true,
    ADD COLUMN origin text NOT NULL DEFAULT 'shipped' CHECK (origin IN ('shipped', 'site')),
    ADD COLUMN in_force_from timestamptz,
    ADD COLUMN in_force_until timestamptz,
    ADD FOREIGN KEY (park_code, zone_code) REFERENCES zone (park_code, code),
    ADD FOREIGN KEY (park_code, enterprise_code) REFERENCES enterprise (park_code, code),
    ADD FOREIGN KEY (park_code, gateway_code) REFERENCES gateway (park_code, code),
    ADD CHECK (num_nonnulls(zone_code, enterprise_code, device_code) <= 1),
    ADD CHECK (park_code IS NOT NULL OR num_nonnulls(zone_code, enterprise_code, gateway_code) = 0),
    ADD CHECK ((gateway_code IS NULL) = (device_code IS NULL)),
    ADD CHECK (in_force_until > in_force_from);

-- Two versions for the same series and times cannot both be in force from the same day.
CREATE UNIQUE INDEX alarm_rule_current ON alarm_rule (id, coalesce(park_code, ''), coalesce(zone_code, ''),
    coalesce(enterprise_code, ''), coalesce(gateway_code, ''), coalesce(device_code, ''), coalesce(schedule_id, ''),
    effective_from) WHERE in_force_until IS NULL;
CREATE INDEX alarm_rule_id ON alarm_rule (id, effective_from);
COMMENT ON COLUMN alarm_rule.park_code IS 'null: everywhere; with zone, enterprise or device: of this park';
COMMENT ON COLUMN alarm_rule.schedule_id IS 'null: at all times, where no version of the same scope has a schedule that applies';
COMMENT ON COLUMN alarm_rule.enabled IS 'false: judges nothing, and keeps wider scopes from judging';
COMMENT ON COLUMN alarm_rule.in_force_from IS 'judges readings of this event time and later; null: any';
COMMENT ON COLUMN alarm_rule.in_force_until IS 'judges readings of before this event time; null: any';

-- Which version judged. Alarms from before this column were judged by the one version of their day.
ALTER TABLE alarm ADD COLUMN rule_version bigint;
ALTER TABLE alarm_event ADD COLUMN rule_version bigint;
COMMENT ON COLUMN alarm.rule_version IS 'the version of the rule that raised it; null: the version of its id and day';
COMMENT ON COLUMN alarm_event.rule_version IS 'the version that judged the reading; null: no reading caused this';

-- Who changed what of rules, schedules and holidays, and why. Never changed afterwards; its last id is the state of all.
CREATE TABLE alarm_rule_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    text NOT NULL CHECK (subject IN ('rule', 'schedule', 'holiday')),
    subject_id text NOT NULL,
    revision   integer NOT NULL,
    action     text NOT NULL CHECK (action IN ('create', 'change', 'disable', 'enable', 'withdraw')),
    at         timestamptz NOT NULL,
    person     text NOT NULL,
    reason     text NOT NULL,
    before     jsonb,
    after      jsonb,
    UNIQUE (subject, subject_id, revision)
);
COMMENT ON COLUMN alarm_rule_change.revision IS 'counts the changes of one rule, schedule or day';

-- Rules of a zone or an enterprise follow a device that moves, and days a park's time zone: tells the replicas.
CREATE FUNCTION tell_rules_of_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('parkpulse_rules', 'place');
    RETURN NULL;
END
$$;
CREATE TRIGGER device_placed AFTER INSERT ON device FOR EACH ROW
    WHEN (NEW.zone_id IS NOT NULL OR NEW.enterprise_id IS NOT NULL) EXECUTE FUNCTION tell_rules_of_place();
CREATE TRIGGER device_moved AFTER UPDATE OF zone_id, enterprise_id ON device FOR EACH ROW
    WHEN (OLD.zone_id IS DISTINCT FROM NEW.zone_id OR OLD.enterprise_id IS DISTINCT FROM NEW.enterprise_id)
    EXECUTE FUNCTION tell_rules_of_place();
CREATE TRIGGER park_clock_changed AFTER UPDATE OF time_zone ON park FOR EACH ROW
    WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION tell_rules_of_place();
