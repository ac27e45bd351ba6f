-- stale: readings do not come.
ALTER TABLE alarm_rule
    DROP CONSTRAINT alarm_rule_kind_check,
    ADD CONSTRAINT alarm_rule_kind_check CHECK (kind IN ('high', 'low', 'state', 'bit', 'stale')),
    ADD CHECK (kind <> 'stale' OR measure = 'raw' AND limit_value > 0);
COMMENT ON COLUMN alarm_rule.limit_value IS
    'in the unit of the metric, of a rate in that per minute; for state the code that means alarm, for bit the bits, for stale how many expected intervals may pass';
