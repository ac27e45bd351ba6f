-- Removes what seed.sql put in.
DELETE FROM outbox WHERE alarm_event_id IN (SELECT event_id FROM alarm_event_info WHERE park_code = 'dash-demo');
DELETE FROM alarm_event WHERE alarm_id IN (SELECT id FROM alarm_info WHERE park_code = 'dash-demo');
DELETE FROM alarm WHERE series_id IN (SELECT series_id FROM series_info WHERE park_code = 'dash-demo');
DELETE FROM rejected_message WHERE topic LIKE 'parks/dash-demo/%' OR topic LIKE 'parks/dash-nowhere/%';
DELETE FROM reading WHERE series_id IN (SELECT series_id FROM series_info WHERE park_code = 'dash-demo');
DELETE FROM series WHERE id IN (SELECT series_id FROM series_info WHERE park_code = 'dash-demo');
DELETE FROM device WHERE gateway_id IN (SELECT id FROM gateway WHERE park_code = 'dash-demo');
DELETE FROM gateway WHERE park_code = 'dash-demo';
DELETE FROM enterprise WHERE park_code = 'dash-demo';
DELETE FROM evaluation_result WHERE park_code = 'dash-demo';
DELETE FROM evaluation_run WHERE scheme = 'dash-demo';
DELETE FROM evaluation_aspect WHERE scheme = 'dash-demo';
DELETE FROM energy_factor WHERE source = 'dash-demo';
DELETE FROM filing_item WHERE upload_id IN (SELECT id FROM filing_upload WHERE park_code = 'dash-demo');
DELETE FROM filing_upload WHERE park_code = 'dash-demo';
DELETE FROM evaluation_scheme WHERE digest = 'dash-demo';
DELETE FROM park WHERE code = 'dash-demo';
