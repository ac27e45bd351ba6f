-- What the KPIs of an officer count by.
CREATE INDEX outbox_contact ON outbox (contact, created_at) WHERE contact IS NOT NULL;
