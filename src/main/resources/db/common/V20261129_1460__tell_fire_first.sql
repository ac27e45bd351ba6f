-- A fire is told before whatever else waits for the same recipient: in a flood the oldest are thousands.
ALTER TABLE outbox ADD COLUMN fire boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN outbox.fire IS 'is of a fire, and told before what is not; the same for all lines of an alarm, which stay in order';
CREATE INDEX outbox_order ON outbox (channel, fire DESC, id) WHERE status = 'PENDING';

CREATE FUNCTION is_of_fire(event_id bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT m.alarm_class = 'fire'
    FROM alarm_event e
    JOIN alarm a ON a.id = e.alarm_id
    JOIN series s ON s.id = a.series_id
    JOIN metric m ON m.id = s.metric_id
    WHERE e.id = event_id
$$;
COMMENT ON FUNCTION is_of_fire IS 'whether a line of the journal is of a metric of the class fire';
