-- When the condition of a rule held on a series, as the readings stored by now say: late readings correct it. What people
-- were told, and when, is in alarm and alarm_event, and is never rewritten.
CREATE TABLE alarm_episode (
    series_id  integer NOT NULL,
    rule_id    text NOT NULL,
    began_at   timestamptz NOT NULL,
    raised_at  timestamptz NOT NULL,
    cleared_at timestamptz,
    alarm_id   bigint NOT NULL REFERENCES alarm,
    ahead      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (series_id, rule_id, ahead, began_at),
    CHECK (began_at <= raised_at AND (cleared_at IS NULL OR raised_at <= cleared_at))
);
CREATE INDEX alarm_episode_alarm ON alarm_episode (alarm_id);
CREATE INDEX alarm_episode_open ON alarm_episode (series_id, rule_id) WHERE cleared_at IS NULL;
COMMENT ON COLUMN alarm_episode.began_at IS 'event time of the first reading beyond the limit; the on-delay runs from here';
COMMENT ON COLUMN alarm_episode.raised_at IS 'event time at which the on-delay had elapsed';
COMMENT ON COLUMN alarm_episode.cleared_at IS 'event time at which the off-delay had elapsed; null: holds';
COMMENT ON COLUMN alarm_episode.alarm_id IS 'the alarm that covers it';
COMMENT ON COLUMN alarm_episode.ahead IS
    'set aside: by readings of a clock that was ahead; says what has been told, until their time has come';

INSERT INTO alarm_episode (series_id, rule_id, began_at, raised_at, cleared_at, alarm_id)
SELECT a.series_id, a.rule_id, e.at, e.at, greatest(e.at, e.next_at), a.id
FROM (SELECT alarm_id, transition, at, lead(at) OVER (PARTITION BY alarm_id ORDER BY id) AS next_at
      FROM alarm_event WHERE transition IN ('RAISED', 'CLEARED')) e
JOIN alarm a ON a.id = e.alarm_id
WHERE e.transition = 'RAISED'
ON CONFLICT DO NOTHING;

-- Spans of event time in which late readings were stored, to be evaluated again. Guarded by the lock on the gateway.
CREATE TABLE alarm_review (
    series_id  integer NOT NULL,
    rule_id    text NOT NULL,
    from_time  timestamptz NOT NULL,
    until_time timestamptz NOT NULL,
    marked_at  timestamptz NOT NULL,
    due_at     timestamptz NOT NULL,
    ahead      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (series_id, rule_id, ahead)
);
CREATE INDEX alarm_review_due ON alarm_review (due_at);
COMMENT ON COLUMN alarm_review.from_time IS 'event time of the earliest late reading';
COMMENT ON COLUMN alarm_review.until_time IS 'event time of the latest late reading';
COMMENT ON COLUMN alarm_review.marked_at IS 'when the first of them arrived: how long later ones may put the review off';
COMMENT ON COLUMN alarm_review.ahead IS 'readings of a clock that was ahead, to be evaluated when their time has come';
