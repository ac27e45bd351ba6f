-- bit: bits of a code are set.
ALTER TABLE alarm_rule
    DROP CONSTRAINT alarm_rule_kind_check,
    ADD CONSTRAINT alarm_rule_kind_check CHECK (kind IN ('high', 'low', 'state', 'bit')),
    ADD CHECK (kind <> 'bit' OR limit_value >= 1 AND limit_value = trunc(limit_value));
COMMENT ON COLUMN alarm_rule.limit_value IS
    'in the unit of the metric, of a rate in that per minute; for state the code that means alarm, for bit the bits';
