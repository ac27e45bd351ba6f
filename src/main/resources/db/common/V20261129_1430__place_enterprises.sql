-- What a tenant occupies.
ALTER TABLE enterprise
    ADD COLUMN area_mu numeric CHECK (area_mu > 0),
    ADD COLUMN floor_area_m2 numeric CHECK (floor_area_m2 > 0);
COMMENT ON COLUMN enterprise.area_mu IS 'land, in mu (10000/15 m2)';

-- Which tenant a device measured when: a meter that goes to the next tenant leaves the former its history.
CREATE TABLE device_assignment (
    device_id     integer NOT NULL REFERENCES device ON DELETE CASCADE,
    enterprise_id integer NOT NULL REFERENCES enterprise ON DELETE CASCADE,
    since         date,
    until         date,
    made_on       date NOT NULL
);
COMMENT ON COLUMN device_assignment.since IS 'first day, of the park; null: from its first reading on';
COMMENT ON COLUMN device_assignment.until IS 'the day after the last; null: still';
COMMENT ON COLUMN device_assignment.made_on IS 'when it was entered; what is changed on the same day was a mistake';
CREATE UNIQUE INDEX device_assignment_current ON device_assignment (device_id) WHERE until IS NULL;
CREATE INDEX device_assignment_device ON device_assignment (device_id);
CREATE INDEX device_assignment_enterprise ON device_assignment (enterprise_id);

CREATE FUNCTION assign_device() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    today  date;
    starts date;
    held   device_assignment;
BEGIN
    SELECT (now() AT TIME ZONE p.time_zone)::date INTO today
    FROM gateway g JOIN park p ON p.code = g.park_code WHERE g.id = NEW.gateway_id;
    IF EXISTS (SELECT FROM device_assignment WHERE device_id = NEW.id) THEN
        starts := today;
        SELECT * INTO held FROM device_assignment WHERE device_id = NEW.id AND until IS NULL;
        IF held.made_on = today THEN
            DELETE FROM device_assignment WHERE device_id = NEW.id AND until IS NULL;
            starts := held.since;
        ELSE
            UPDATE device_assignment SET until = today WHERE device_id = NEW.id AND until IS NULL;
        END IF;
    END IF;
    IF NEW.enterprise_id IS NOT NULL THEN
        INSERT INTO device_assignment (device_id, enterprise_id, since, made_on)
        VALUES (NEW.id, NEW.enterprise_id, starts, today);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER device_assigned AFTER INSERT ON device FOR EACH ROW
    WHEN (NEW.enterprise_id IS NOT NULL) EXECUTE FUNCTION assign_device();
CREATE TRIGGER device_reassigned AFTER UPDATE OF enterprise_id ON device FOR EACH ROW
    WHEN (OLD.enterprise_id IS DISTINCT FROM NEW.enterprise_id) EXECUTE FUNCTION assign_device();

INSERT INTO device_assignment (device_id, enterprise_id, made_on)
SELECT d.id, d.enterprise_id, (now() AT TIME ZONE p.time_zone)::date
FROM device d JOIN gateway g ON g.id = d.gateway_id JOIN park p ON p.code = g.park_code
WHERE d.enterprise_id IS NOT NULL;
