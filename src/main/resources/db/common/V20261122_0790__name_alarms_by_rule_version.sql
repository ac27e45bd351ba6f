-- Names and source of an alarm are those of the version of the rule that raised it.
CREATE OR REPLACE VIEW alarm_info AS
SELECT a.id, a.series_id, a.rule_id, a.severity, a.state, a.limit_value, a.raised_at, a.raised_value, a.cleared_at,
       a.acknowledged_at, a.acknowledged_by, a.reset_at, a.reset_by, a.ended_at, a.historical,
       i.park_code, i.park_name, i.time_zone, i.gateway_code, i.device_code, i.zone_code, i.enterprise_code,
       i.metric_id, i.domain, i.unit, i.name_en AS metric_name_en, i.name_zh AS metric_name_zh,
       r.name_en, r.name_zh, r.kind, r.source
FROM alarm a
JOIN series_info i ON i.series_id = a.series_id
LEFT JOIN alarm_rule r ON r.version = coalesce(a.rule_version,
    (SELECT version FROM alarm_rule
     WHERE id = a.rule_id AND effective_from <= (a.raised_at AT TIME ZONE i.time_zone)::date
     ORDER BY effective_from DESC, version LIMIT 1));
