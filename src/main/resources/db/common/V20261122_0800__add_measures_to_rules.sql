-- What of a series a rule compares with its limit.
ALTER TABLE alarm_rule
    ADD COLUMN measure text NOT NULL DEFAULT 'raw'
        CHECK (measure IN ('raw', 'rate', 'absolute_rate', 'count', 'hour_mean', 'day_mean')),
    ADD COLUMN window_s integer CHECK (window_s > 0),
    ADD COLUMN complete_s integer CHECK (complete_s > 0),
    ADD COLUMN times integer CHECK (times > 0),
    ADD CHECK ((window_s IS NOT NULL) = (measure IN ('rate', 'absolute_rate', 'count'))),
    ADD CHECK ((complete_s IS NOT NULL) = (measure IN ('hour_mean', 'day_mean'))),
    ADD CHECK ((times IS NOT NULL) = (measure = 'count'));
COMMENT ON COLUMN alarm_rule.measure IS 'raw: the readings; else what is derived from them';
COMMENT ON COLUMN alarm_rule.window_s IS 'of a rate: over how long the change is taken; of a count: in which excursions count';
COMMENT ON COLUMN alarm_rule.complete_s IS 'of a mean: how much of the hour or day has to have readings';
COMMENT ON COLUMN alarm_rule.times IS 'of a count: how many excursions mean alarm';

-- The unit is that of the values and limits beside it.
CREATE OR REPLACE VIEW alarm_info AS
SELECT a.id, a.series_id, a.rule_id, a.severity, a.state, a.limit_value, a.raised_at, a.raised_value, a.cleared_at,
       a.acknowledged_at, a.acknowledged_by, a.reset_at, a.reset_by, a.ended_at, a.historical,
       i.park_code, i.park_name, i.time_zone, i.gateway_code, i.device_code, i.zone_code, i.enterprise_code,
       i.metric_id, i.domain,
       CASE WHEN r.measure IN ('rate', 'absolute_rate') THEN i.unit || '/min' WHEN r.measure = 'count' OR r.kind = 'stale' THEN '1' ELSE i.unit
           END AS unit,
       i.name_en AS metric_name_en, i.name_zh AS metric_name_zh, r.name_en, r.name_zh, r.kind, r.source
FROM alarm a
JOIN series_info i ON i.series_id = a.series_id
LEFT JOIN alarm_rule r ON r.version = coalesce(a.rule_version,
    (SELECT version FROM alarm_rule
     WHERE id = a.rule_id AND effective_from <= (a.raised_at AT TIME ZONE i.time_zone)::date
     ORDER BY effective_from DESC, version LIMIT 1));
