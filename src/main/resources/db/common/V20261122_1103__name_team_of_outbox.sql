-- What the KPIs of a position count by.
ALTER TABLE outbox ADD COLUMN team text;
COMMENT ON COLUMN outbox.team IS 'the team as part of which the contact was told; null: none';
CREATE INDEX outbox_team ON outbox (team, created_at) WHERE team IS NOT NULL;
