-- A channel that fails is stood in for by the next one, whose row says because of which it is there.
ALTER TABLE outbox
    ADD COLUMN because_of bigint REFERENCES outbox ON DELETE SET NULL,
    ADD COLUMN failed_over_at timestamptz;
COMMENT ON COLUMN outbox.because_of IS 'row whose failure this one stands in for';
COMMENT ON COLUMN outbox.failed_over_at IS 'when another channel was asked to stand in for this row';
CREATE INDEX outbox_because_of ON outbox (because_of) WHERE because_of IS NOT NULL;
-- For the oldest of which is deleted; of a size that counts for nothing, and without work for an insert.
CREATE INDEX outbox_created ON outbox USING brin (created_at);
CREATE INDEX outbox_given_up ON outbox (finished_at) WHERE status = 'GIVEN_UP' AND failed_over_at IS NULL;
