-- What the KPIs of alarm management mean, and what they should be: shipped as alarm/kpi.csv.
CREATE TABLE alarm_kpi (
    id             text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('definition', 'target')),
    position       integer NOT NULL,
    value          double precision,
    comparison     text CHECK (comparison IN ('at-most', 'below', 'about')),
    unit           text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date,
    name_en        text NOT NULL,
    name_zh        text NOT NULL,
    source         text NOT NULL,
    PRIMARY KEY (id, effective_from),
    CHECK (effective_to IS NULL OR effective_to >= effective_from),
    CHECK (kind = 'target' AND (value IS NULL) = (comparison IS NULL) OR kind = 'definition' AND value IS NOT NULL)
);
COMMENT ON COLUMN alarm_kpi.comparison IS 'how a KPI is to stand to its target; null: there is none';
COMMENT ON COLUMN alarm_kpi.effective_to IS 'last day; null: open';

-- The journal is asked by when people were told; it is written in that order.
CREATE INDEX alarm_event_recorded_at ON alarm_event USING brin (recorded_at);
