-- What keeps people from drowning in notifications: silences, inhibition, grouping, repetition, damping, first-out. Whatever is
-- held back leaves its row of the outbox, with its status and what held it.
ALTER TABLE outbox
    DROP CONSTRAINT outbox_status_check,
    ADD CONSTRAINT outbox_status_check CHECK (status IN ('PENDING', 'DELIVERED', 'GIVEN_UP', 'SILENCED', 'INHIBITED', 'DAMPED',
        'WITHDRAWN')),
    ADD COLUMN held_by   text,
    ADD COLUMN group_key text,
    ADD COLUMN notice    text CHECK (notice IN ('STILL_ON', 'OVER_MEANWHILE', 'REPEATED', 'FLAPPING', 'STILL_FLAPPING', 'CALM')),
    ADD COLUMN times     integer;
COMMENT ON COLUMN outbox.held_by IS 'what keeps the recipient from being told: a silence, the alarm that inhibits it, its flapping';
COMMENT ON COLUMN outbox.group_key IS 'rows of a channel, a recipient and this key that wait go into one message; null: a message of its own';
COMMENT ON COLUMN outbox.notice IS 'why the recipient is told, if not because of the transition itself';
COMMENT ON COLUMN outbox.times IS 'of a flapping alarm: how often it was raised since the recipient was last told';
CREATE INDEX outbox_group ON outbox (channel, recipient, group_key) WHERE status = 'PENDING' AND group_key IS NOT NULL;

-- What a line of the journal is marked with, for those who are shown all lines. Lines without a mark have no row.
CREATE TABLE alarm_event_noise (
    alarm_event_id bigint PRIMARY KEY REFERENCES alarm_event,
    first_out      boolean NOT NULL DEFAULT false,
    held           text CHECK (held IN ('SILENCED', 'INHIBITED', 'DAMPED')),
    held_by        text,
    CHECK ((held IS NULL) = (held_by IS NULL))
);
COMMENT ON COLUMN alarm_event_noise.first_out IS 'it raised the first alarm of its place: the others may follow from it';
COMMENT ON COLUMN alarm_event_noise.held IS 'why people were not told of it; systems were';

CREATE TABLE silence (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    planned_end timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    created_by  text NOT NULL CHECK (created_by <> ''),
    comment     text NOT NULL,
    expired_at  timestamptz,
    expired_by  text,
    CHECK (planned_end > starts_at AND ends_at <= planned_end),
    CHECK ((expired_at IS NULL) = (expired_by IS NULL))
);
COMMENT ON COLUMN silence.ends_at IS 'as planned, or when somebody expired it';
CREATE INDEX silence_ends_at ON silence (ends_at);

-- A pattern matches the whole value. PostgreSQL tries one when it is entered, and refuses what is none.
CREATE TABLE silence_matcher (
    silence_id bigint NOT NULL REFERENCES silence,
    position   integer NOT NULL,
    label      text NOT NULL CHECK (label IN ('park', 'zone', 'enterprise', 'domain', 'gateway', 'device', 'rule', 'severity')),
    operator   text NOT NULL CHECK (operator IN ('=', '!=', '=~', '!~')),
    value      text NOT NULL CHECK (length(value) <= 200),
    PRIMARY KEY (silence_id, position),
    CHECK (operator IN ('=', '!=') OR ('' ~ ('^(?:' || value || ')$')) IS NOT NULL)
);

-- While an alarm that the source matchers match is active, people are not told of those that the target matchers match and
-- whose values of the equal labels are the same. Shipped as notify/inhibitions.csv.
CREATE TABLE inhibition (
    id           text PRIMARY KEY,
    source_rule  text NOT NULL,
    equal_labels text[] NOT NULL CHECK ('gateway' = ANY (equal_labels)),
    name_en      text NOT NULL,
    name_zh      text NOT NULL,
    source       text NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    CHECK (effective_to IS NULL OR effective_to >= effective_from)
);
COMMENT ON COLUMN inhibition.source_rule IS 'the rule that inhibits';
COMMENT ON COLUMN inhibition.effective_to IS 'last day, in UTC; null: open';

CREATE TABLE inhibition_target (
    inhibition_id text NOT NULL REFERENCES inhibition ON DELETE CASCADE,
    position      integer NOT NULL,
    label         text NOT NULL CHECK (label IN ('park', 'zone', 'enterprise', 'domain', 'gateway', 'device', 'rule', 'severity')),
    operator      text NOT NULL CHECK (operator IN ('=', '!=', '=~', '!~')),
    value         text NOT NULL CHECK (length(value) <= 200),
    PRIMARY KEY (inhibition_id, position),
    CHECK (operator IN ('=', '!=') OR ('' ~ ('^(?:' || value || ')$')) IS NOT NULL)
);

-- How patient notifications of a severity are. Shipped as notify/noise.csv.
CREATE TABLE noise_policy (
    severity           text NOT NULL CHECK (severity IN ('critical', 'major', 'minor', 'warning')),
    effective_from     date NOT NULL,
    effective_to       date,
    group_by           text[] NOT NULL,
    group_wait_s       integer NOT NULL CHECK (group_wait_s >= 0),
    group_interval_s   integer NOT NULL CHECK (group_interval_s >= 0),
    repeat_interval_s  integer CHECK (repeat_interval_s > 0),
    flap_count         integer CHECK (flap_count BETWEEN 2 AND 100),
    flap_within_s      integer NOT NULL CHECK (flap_within_s > 0),
    flap_calm_s        integer NOT NULL CHECK (flap_calm_s > 0),
    flap_summary_s     integer NOT NULL CHECK (flap_summary_s > 0),
    first_out_window_s integer NOT NULL CHECK (first_out_window_s > 0),
    source             text NOT NULL,
    PRIMARY KEY (severity, effective_from),
    CHECK (effective_to IS NULL OR effective_to >= effective_from)
);
COMMENT ON COLUMN noise_policy.effective_to IS 'last day, in UTC; null: open';
COMMENT ON COLUMN noise_policy.group_by IS 'labels; an alarm without a zone is grouped by its gateway';
COMMENT ON COLUMN noise_policy.repeat_interval_s IS 'null: never';
COMMENT ON COLUMN noise_policy.flap_count IS 'null: never damped';

-- When the notifications of a group go out, and when they did before.
CREATE TABLE notification_group (
    key        text PRIMARY KEY,
    before_at  timestamptz,
    flushes_at timestamptz NOT NULL
);

-- Which place had its last alarm when.
CREATE TABLE first_out_group (
    key            text PRIMARY KEY,
    first_alarm_id bigint NOT NULL,
    raised_at      timestamptz NOT NULL
);

-- Alarms that people are not told of now, and may have to be told of later.
CREATE TABLE alarm_hold (
    alarm_id        bigint PRIMARY KEY REFERENCES alarm,
    kind            text NOT NULL CHECK (kind IN ('SILENCED', 'INHIBITED')),
    held_by         text NOT NULL,
    silence_id      bigint REFERENCES silence,
    source_alarm_id bigint REFERENCES alarm,
    told            boolean NOT NULL,
    held_at         timestamptz NOT NULL DEFAULT now(),
    CHECK ((kind = 'SILENCED') = (silence_id IS NOT NULL) AND (kind = 'INHIBITED') = (source_alarm_id IS NOT NULL))
);
COMMENT ON COLUMN alarm_hold.told IS 'people had been told that it is on before it was held back';

-- How often each rule on each series was raised of late.
CREATE TABLE alarm_flap (
    series_id      integer NOT NULL,
    rule_id        text NOT NULL,
    severity       text NOT NULL,
    raises         timestamptz[] NOT NULL,
    damped_since   timestamptz,
    told_at        timestamptz,
    times          integer NOT NULL,
    alarm_event_id bigint,
    PRIMARY KEY (series_id, rule_id)
);
CREATE INDEX alarm_flap_damped ON alarm_flap (series_id) WHERE damped_since IS NOT NULL;
COMMENT ON COLUMN alarm_flap.raises IS 'when we heard of the last ones, as many as make it flap, oldest first';
COMMENT ON COLUMN alarm_flap.damped_since IS 'null: people are told of each';
COMMENT ON COLUMN alarm_flap.times IS 'how often it was raised since people were last told';
COMMENT ON COLUMN alarm_flap.alarm_event_id IS 'its newest line of the journal while it is damped';

-- An alarm as matchers see it. Fire of the highest severity is never held back.
CREATE VIEW alarm_label AS
SELECT a.id AS alarm_id, a.series_id, a.rule_id, a.severity, m.domain = 'fire' AND a.severity = 'critical' AS fire,
       jsonb_build_object('park', g.park_code, 'zone', z.code, 'enterprise', e.code, 'domain', m.domain, 'gateway', g.code,
                          'device', d.code, 'rule', a.rule_id, 'severity', a.severity) AS labels
FROM alarm a
JOIN series s ON s.id = a.series_id
JOIN metric m ON m.id = s.metric_id
JOIN device d ON d.id = s.device_id
JOIN gateway g ON g.id = d.gateway_id
LEFT JOIN zone z ON z.id = d.zone_id
LEFT JOIN enterprise e ON e.id = d.enterprise_id;

CREATE TYPE told_line AS (n bigint, event_id bigint, alarm_id bigint, transition text, series_id integer, rule_id text,
    severity text, fire boolean, labels jsonb);
CREATE TYPE inhibitable AS (event_id bigint, alarm_id bigint, series_id integer, inhibition_id text, source_rule text, key text);
CREATE TYPE line_hold AS (event_id bigint, kind text, held_by text, silence_id bigint, source_alarm_id bigint);
CREATE TYPE line_damping AS (event_id bigint, notice text, times integer, held_by text);
