-- An alarm may have several limits (HH, H, L, LL), each a rule with deadband, delays and severity of its own. The alarm
-- stands by the worst that holds: rule_id, rule_version, severity and limit_value of alarm follow it.
ALTER TABLE alarm_rule
    ADD COLUMN alarm text,
    ADD COLUMN level text CHECK (level IN ('HH', 'H', 'L', 'LL'));
UPDATE alarm_rule SET alarm = id;
ALTER TABLE alarm_rule ALTER COLUMN alarm SET NOT NULL;
COMMENT ON COLUMN alarm_rule.alarm IS 'the alarm that the limit is one of; that of its own id if there is no other';
COMMENT ON COLUMN alarm_rule.level IS 'which of its alarm''s limits; null: there is no other';

ALTER TABLE alarm_event DROP CONSTRAINT alarm_event_transition_check,
    ADD CHECK (transition IN ('RAISED', 'STEPPED_UP', 'STEPPED_DOWN', 'CLEARED', 'ACKNOWLEDGED', 'RESET', 'ANNOUNCED'));

-- The same view, with the limit by which the alarm stood at each line.
CREATE OR REPLACE VIEW alarm_event_info AS
SELECT e.id AS event_id, e.transition, e.state AS event_state, e.at, e.recorded_at, e.value, e.person, e.comment,
       e.historical AS event_historical,
       a.id, a.series_id, coalesce(r.id, a.rule_id) AS rule_id, coalesce(r.severity, a.severity) AS severity, a.state,
       coalesce(r.limit_value, a.limit_value) AS limit_value, a.raised_at, a.raised_value, a.cleared_at,
       a.acknowledged_at, a.acknowledged_by, a.reset_at, a.reset_by, a.ended_at, a.historical,
       a.park_code, a.park_name, a.time_zone, a.gateway_code, a.device_code, a.zone_code, a.enterprise_code,
       a.metric_id, a.domain, a.unit, a.metric_name_en, a.metric_name_zh,
       coalesce(r.name_en, a.name_en) AS name_en, coalesce(r.name_zh, a.name_zh) AS name_zh,
       coalesce(r.kind, a.kind) AS kind, coalesce(r.source, a.source) AS source
FROM alarm_event e
CROSS JOIN LATERAL (SELECT * FROM alarm_info WHERE id = e.alarm_id OFFSET 0) a
LEFT JOIN alarm_rule r ON r.version = e.rule_version;
