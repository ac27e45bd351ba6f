-- Scheme files as they were when a result was made.
CREATE TABLE evaluation_scheme (
    digest    text PRIMARY KEY,
    scheme    text NOT NULL,
    document  text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN evaluation_scheme.digest IS 'SHA-256 of the document';

CREATE TABLE evaluation_result (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code     text NOT NULL REFERENCES park,
    scheme        text NOT NULL,
    scheme_digest text NOT NULL REFERENCES evaluation_scheme,
    year          integer NOT NULL,
    total         numeric,
    subtotal      numeric NOT NULL,
    max           numeric NOT NULL,
    scored_max    numeric NOT NULL,
    excluded      boolean,
    in_transition boolean NOT NULL,
    ranked        boolean NOT NULL,
    standing_en   text NOT NULL,
    standing_zh   text NOT NULL,
    decimals      integer NOT NULL,
    scored_at     timestamptz NOT NULL,
    evidence      jsonb NOT NULL
);
CREATE INDEX evaluation_result_park ON evaluation_result (park_code, scheme, year, scored_at);
CREATE INDEX evaluation_result_scored_at ON evaluation_result (scored_at);
COMMENT ON COLUMN evaluation_result.total IS 'not rounded; null while a required indicator is not scored';
COMMENT ON COLUMN evaluation_result.subtotal IS 'sum of the indicators that are scored';
COMMENT ON COLUMN evaluation_result.scored_max IS 'the most that the scored indicators could have given';
COMMENT ON COLUMN evaluation_result.excluded IS 'null: not known, the declaration is missing';
COMMENT ON COLUMN evaluation_result.ranked IS 'takes part in the comparison: not excluded, not in its transition period';
COMMENT ON COLUMN evaluation_result.decimals IS 'to which points are rounded on output';
COMMENT ON COLUMN evaluation_result.evidence IS 'everything that the score is made from; with the scheme it gives the same score again';

CREATE TABLE evaluation_indicator (
    result_id      bigint NOT NULL REFERENCES evaluation_result ON DELETE CASCADE,
    position       integer NOT NULL,
    indicator      text NOT NULL,
    name_en        text NOT NULL,
    name_zh        text NOT NULL,
    points         numeric,
    max            numeric NOT NULL,
    required       boolean NOT NULL,
    rule_en        text NOT NULL,
    rule_zh        text NOT NULL,
    source_en      text NOT NULL,
    source_zh      text NOT NULL,
    inputs         jsonb NOT NULL,
    explanation    jsonb NOT NULL,
    missing        jsonb NOT NULL,
    PRIMARY KEY (result_id, position)
);
COMMENT ON COLUMN evaluation_indicator.points IS 'not rounded; null: not scored, missing says why';
