-- What a city decides where the text of a scheme leaves something open, stated as a whole for a scheme and year; the highest
-- version holds.
CREATE TABLE evaluation_decision (
    scheme     text NOT NULL,
    year       integer NOT NULL,
    version    integer NOT NULL,
    decisions  jsonb NOT NULL CHECK (jsonb_typeof(decisions) = 'array'),
    entered_at timestamptz NOT NULL,
    PRIMARY KEY (scheme, year, version)
);
COMMENT ON COLUMN evaluation_decision.decisions IS 'parameter, value, source, document, person, reason, enteredAt, version of each';

-- Full marks may be one of the things that are left open.
ALTER TABLE evaluation_result ALTER COLUMN max DROP NOT NULL;
ALTER TABLE evaluation_indicator ALTER COLUMN max DROP NOT NULL;
COMMENT ON COLUMN evaluation_result.max IS 'the most that the scheme gives; null: undecided';
COMMENT ON COLUMN evaluation_indicator.max IS 'null: undecided';
