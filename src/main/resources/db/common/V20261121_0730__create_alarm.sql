CREATE TABLE alarm_rule (
    id             text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date,
    metric_id      text NOT NULL REFERENCES metric,
    kind           text NOT NULL CHECK (kind IN ('high', 'low', 'state')),
    limit_value    double precision NOT NULL,
    deadband       double precision NOT NULL DEFAULT 0 CHECK (deadband >= 0),
    on_delay_s     integer NOT NULL DEFAULT 0 CHECK (on_delay_s >= 0),
    off_delay_s    integer NOT NULL DEFAULT 0 CHECK (off_delay_s >= 0),
    severity       text NOT NULL CHECK (severity IN ('critical', 'major', 'minor', 'warning')),
    latching       boolean NOT NULL DEFAULT false,
    live_window_s  integer NOT NULL CHECK (live_window_s > 0),
    name_en        text NOT NULL,
    name_zh        text NOT NULL,
    source         text NOT NULL,
    PRIMARY KEY (id, effective_from),
    CHECK (effective_to IS NULL OR effective_to >= effective_from)
);
COMMENT ON COLUMN alarm_rule.limit_value IS 'in the unit of the metric; for kind state the value that means alarm';
COMMENT ON COLUMN alarm_rule.effective_to IS 'last day, in the park''s time zone; null: open';
COMMENT ON COLUMN alarm_rule.live_window_s IS 'a reading older than this when it arrives is history: journalled, not announced';

-- One row an alarm, from its first raise until it is at rest again.
CREATE TABLE alarm (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    series_id       integer NOT NULL REFERENCES series,
    rule_id         text NOT NULL,
    severity        text NOT NULL,
    state           text NOT NULL CHECK (state IN ('ACTIVE_UNACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED',
                        'RETURNED_UNACKNOWLEDGED', 'LATCHED_UNACKNOWLEDGED', 'LATCHED_ACKNOWLEDGED', 'NORMAL')),
    limit_value     double precision NOT NULL,
    raised_at       timestamptz NOT NULL,
    raised_value    double precision NOT NULL,
    cleared_at      timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    reset_at        timestamptz,
    reset_by        text,
    ended_at        timestamptz,
    historical      boolean NOT NULL
);
CREATE INDEX alarm_raised_at ON alarm (raised_at);
CREATE INDEX alarm_open ON alarm (series_id) WHERE ended_at IS NULL;
COMMENT ON COLUMN alarm.raised_at IS 'event time';
COMMENT ON COLUMN alarm.historical IS 'raised from readings that arrived too late to count as now; not announced';

-- What the evaluator knows between two readings. Only conditions that are not at rest have a row.
CREATE TABLE alarm_condition (
    series_id integer NOT NULL,
    rule_id   text NOT NULL,
    state     text NOT NULL,
    since     timestamptz,
    last_time timestamptz NOT NULL,
    alarm_id  bigint REFERENCES alarm,
    announced boolean NOT NULL DEFAULT false,
    PRIMARY KEY (series_id, rule_id)
);
CREATE INDEX alarm_condition_alarm ON alarm_condition (alarm_id);
COMMENT ON COLUMN alarm_condition.since IS 'event time at which the running on-delay or off-delay began; null: none runs';

-- The journal: every transition, never changed afterwards.
CREATE TABLE alarm_event (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alarm_id    bigint NOT NULL REFERENCES alarm,
    transition  text NOT NULL CHECK (transition IN ('RAISED', 'CLEARED', 'ACKNOWLEDGED', 'RESET', 'ANNOUNCED')),
    state       text NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    value       double precision,
    person      text,
    comment     text,
    historical  boolean NOT NULL DEFAULT false
);
CREATE INDEX alarm_event_alarm ON alarm_event (alarm_id);
CREATE INDEX alarm_event_at ON alarm_event (at);
COMMENT ON COLUMN alarm_event.at IS 'event time of the reading that caused it, or when the person acted';

-- An alarm with everything that a person needs to read it.
CREATE VIEW alarm_info AS
SELECT a.id, a.series_id, a.rule_id, a.severity, a.state, a.limit_value, a.raised_at, a.raised_value, a.cleared_at,
       a.acknowledged_at, a.acknowledged_by, a.reset_at, a.reset_by, a.ended_at, a.historical,
       i.park_code, i.park_name, i.time_zone, i.gateway_code, i.device_code, i.zone_code, i.enterprise_code,
       i.metric_id, i.domain, i.unit, i.name_en AS metric_name_en, i.name_zh AS metric_name_zh,
       r.name_en, r.name_zh, r.kind, r.source
FROM alarm a
JOIN series_info i ON i.series_id = a.series_id
LEFT JOIN LATERAL (
    SELECT name_en, name_zh, kind, source FROM alarm_rule
    WHERE id = a.rule_id AND effective_from <= (a.raised_at AT TIME ZONE i.time_zone)::date
    ORDER BY effective_from DESC LIMIT 1) r ON true;

-- The journal with everything that a notification says.
CREATE VIEW alarm_event_info AS
SELECT e.id AS event_id, e.transition, e.state AS event_state, e.at, e.recorded_at, e.value, e.person, e.comment,
       e.historical AS event_historical, a.*
FROM alarm_event e
JOIN alarm_info a ON a.id = e.alarm_id;
