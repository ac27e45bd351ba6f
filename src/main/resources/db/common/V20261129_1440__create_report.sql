-- Reports as they were told: every version stays, and is never changed.
CREATE TABLE report (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('monthly', 'quarterly', 'yearly')),
    scope       text NOT NULL CHECK (scope IN ('park', 'region')),
    subject     text NOT NULL,
    period      text NOT NULL,
    version     integer NOT NULL CHECK (version > 0),
    content     text NOT NULL,
    digest      text NOT NULL,
    occasion    text NOT NULL CHECK (occasion IN ('closing', 'recheck', 'demand')),
    made_by     text NOT NULL CHECK (made_by <> ''),
    reason      text NOT NULL CHECK (reason <> ''),
    made_at     timestamptz NOT NULL,
    UNIQUE (kind, scope, subject, period, version)
);
CREATE INDEX report_made_at ON report (made_at);
COMMENT ON COLUMN report.subject IS 'code of the park, or name of the region';
COMMENT ON COLUMN report.period IS '2026-10, 2026-Q4 or 2026';
COMMENT ON COLUMN report.content IS 'canonical JSON: everything that the report says';
COMMENT ON COLUMN report.digest IS 'SHA-256 of content in UTF-8';

-- When the schedule last compared a closed period with its newest version.
CREATE TABLE report_check (
    kind       text NOT NULL,
    scope      text NOT NULL,
    subject    text NOT NULL,
    period     text NOT NULL,
    checked_at timestamptz NOT NULL,
    PRIMARY KEY (kind, scope, subject, period)
);

-- Who handed which version to whom (数据报送).
CREATE TABLE report_submission (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_id    bigint NOT NULL REFERENCES report,
    submitted_by text NOT NULL CHECK (submitted_by <> ''),
    submitted_to text NOT NULL CHECK (submitted_to <> ''),
    submitted_at timestamptz NOT NULL,
    document     text,
    note         text,
    entered_at   timestamptz NOT NULL
);
CREATE INDEX report_submission_report ON report_submission (report_id);
COMMENT ON COLUMN report_submission.document IS 'reference of the letter or of the receipt';

-- What a park states of a month: starts, investment, occupancy. Nothing is ever changed; of each figure the newest counts.
CREATE TABLE declaration (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code  text NOT NULL REFERENCES park,
    month      date NOT NULL CHECK (extract(day FROM month) = 1),
    version    integer NOT NULL CHECK (version > 0),
    entered_by text NOT NULL CHECK (entered_by <> ''),
    entered_at timestamptz NOT NULL,
    UNIQUE (park_code, month, version)
);

CREATE TABLE declaration_item (
    declaration_id bigint NOT NULL REFERENCES declaration,
    figure         text NOT NULL,
    value          numeric NOT NULL,
    unit           text NOT NULL,
    source         text NOT NULL CHECK (source <> ''),
    document       text,
    PRIMARY KEY (declaration_id, figure)
);

CREATE VIEW declaration_current AS
SELECT DISTINCT ON (d.park_code, d.month, i.figure)
       d.park_code, d.month, i.figure, i.value, i.unit, i.source, i.document, d.version, d.entered_by, d.entered_at
FROM declaration d
JOIN declaration_item i ON i.declaration_id = d.id
ORDER BY d.park_code, d.month, i.figure, d.version DESC;

-- What was reached of a published target, as somebody states it; the newest counts.
CREATE TABLE target_actual (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scheme     text NOT NULL,
    district   text NOT NULL,
    measure    text NOT NULL,
    year       integer NOT NULL,
    value      numeric NOT NULL CHECK (value >= 0),
    source     text NOT NULL CHECK (source <> ''),
    document   text,
    entered_by text NOT NULL CHECK (entered_by <> ''),
    entered_at timestamptz NOT NULL
);
CREATE INDEX target_actual_key ON target_actual (scheme, year);
COMMENT ON COLUMN target_actual.value IS 'all that were there at the end of the year';
