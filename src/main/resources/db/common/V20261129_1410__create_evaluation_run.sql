-- A scoring run: all parks of a year under a scheme. Nothing of it is ever changed; a later run does not replace it.
CREATE TABLE evaluation_run (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scheme           text NOT NULL,
    scheme_digest    text NOT NULL REFERENCES evaluation_scheme,
    year             integer NOT NULL,
    made_by          text NOT NULL,
    reason           text NOT NULL,
    made_at          timestamptz NOT NULL,
    parks            integer NOT NULL,
    eligible_parks   integer NOT NULL,
    ranked_parks     integer NOT NULL,
    registered_parks integer NOT NULL,
    inputs_digest    text NOT NULL
);
CREATE INDEX evaluation_run_newest ON evaluation_run (scheme, year, made_at DESC, id DESC);
COMMENT ON COLUMN evaluation_run.parks IS 'that had filed anything that the scheme reads';
COMMENT ON COLUMN evaluation_run.eligible_parks IS 'of them, that take part: not excluded, not in their transition period';
COMMENT ON COLUMN evaluation_run.ranked_parks IS 'of those, that have a rank';
COMMENT ON COLUMN evaluation_run.inputs_digest IS 'SHA-256 of evaluation_run_input.document';

-- Everything that a run is made from besides the scheme, as text, so that its digest can be checked.
CREATE TABLE evaluation_run_input (
    run_id   bigint PRIMARY KEY REFERENCES evaluation_run ON DELETE CASCADE,
    document text NOT NULL
);

-- What follows from the totals of all parks of the run. Results of before there were runs have none.
ALTER TABLE evaluation_result
    ADD COLUMN run_id bigint REFERENCES evaluation_run ON DELETE CASCADE,
    ADD COLUMN rank integer,
    ADD COLUMN grade text,
    ADD COLUMN grade_en text,
    ADD COLUMN grade_zh text,
    ADD COLUMN points_to_next_rank numeric,
    ADD COLUMN next_grade text,
    ADD COLUMN points_to_next_grade numeric,
    ADD COLUMN beyond boolean NOT NULL DEFAULT false,
    ADD COLUMN reward numeric,
    ADD COLUMN team_most numeric,
    ADD COLUMN explanation jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN missing jsonb NOT NULL DEFAULT '[]',
    ALTER COLUMN evidence DROP NOT NULL,
    ADD CONSTRAINT evaluation_result_park_of_run UNIQUE (run_id, park_code),
    ADD CONSTRAINT evaluation_result_made_from CHECK (run_id IS NOT NULL OR evidence IS NOT NULL);
COMMENT ON COLUMN evaluation_result.evidence IS
    'of a result without a run, everything that the score is made from; of the others evaluation_run_input holds it';
COMMENT ON COLUMN evaluation_result.rank IS '1 is the best; parks that are level share it; null: missing and explanation say why';
COMMENT ON COLUMN evaluation_result.grade IS 'id of the grade in the scheme';
COMMENT ON COLUMN evaluation_result.points_to_next_rank IS 'how much the next better park has more';
COMMENT ON COLUMN evaluation_result.next_grade IS 'the nearest better grade that a higher total would reach, all other parks staying as they are';
COMMENT ON COLUMN evaluation_result.beyond IS 'it takes more than points_to_next_grade, not just as much';
COMMENT ON COLUMN evaluation_result.reward IS 'in 10,000 CNY; not rounded; null: not known';
COMMENT ON COLUMN evaluation_result.team_most IS 'the most of the reward that may go to the operator''s team';
COMMENT ON COLUMN evaluation_result.explanation IS 'of rank, grade and reward, in Chinese and English';

-- Of each scheme and year the newest run.
CREATE VIEW evaluation_standing AS
SELECT r.park_code, r.scheme, r.year, r.run_id, n.made_at, r.total, r.subtotal, r.max, r.ranked, r.rank, n.ranked_parks,
       r.grade, r.next_grade, r.points_to_next_grade
FROM (SELECT DISTINCT ON (scheme, year) id, made_at, ranked_parks
      FROM evaluation_run ORDER BY scheme, year, made_at DESC, id DESC) n
JOIN evaluation_result r ON r.run_id = n.id;
