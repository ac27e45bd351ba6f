-- Who a tenant is beyond its park, and from when to when it is one.
ALTER TABLE enterprise
    ADD COLUMN credit_code text CHECK (credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
    ADD COLUMN moved_in_on date,
    ADD COLUMN moved_out_on date,
    ADD UNIQUE (park_code, credit_code),
    ADD CHECK (moved_out_on >= moved_in_on);
COMMENT ON COLUMN enterprise.credit_code IS 'unified social credit code (GB 32100-2015)';
COMMENT ON COLUMN enterprise.moved_in_on IS 'first day in the park; null: not known, counts as there from the beginning';
COMMENT ON COLUMN enterprise.moved_out_on IS 'last day in the park; null: still there';
