-- The same view, planned from the event: with all its relations in one FROM list there are more of them than
-- join_collapse_limit, and each look-up of one event went through every alarm.
CREATE OR REPLACE VIEW alarm_event_info AS
SELECT e.id AS event_id, e.transition, e.state AS event_state, e.at, e.recorded_at, e.value, e.person, e.comment,
       e.historical AS event_historical, a.*
FROM alarm_event e
CROSS JOIN LATERAL (SELECT * FROM alarm_info WHERE id = e.alarm_id OFFSET 0) a;
