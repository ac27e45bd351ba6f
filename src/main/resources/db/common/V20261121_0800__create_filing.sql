-- What departments and parks state of a park and year. Nothing is ever changed: an upload supersedes earlier ones.
CREATE TABLE filing_upload (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code    text NOT NULL REFERENCES park,
    year         integer NOT NULL,
    version      integer NOT NULL,
    replaces_all boolean NOT NULL,
    format       text NOT NULL CHECK (format IN ('json', 'csv')),
    entered_by   text NOT NULL,
    entered_at   timestamptz NOT NULL,
    UNIQUE (park_code, year, version)
);
COMMENT ON COLUMN filing_upload.replaces_all IS
    'true: keys of earlier uploads no longer count; false: only the keys of this upload are superseded';

CREATE TABLE filing_item (
    upload_id bigint NOT NULL REFERENCES filing_upload,
    key       text NOT NULL,
    value     jsonb NOT NULL CHECK (jsonb_typeof(value) IN ('number', 'boolean')),
    unit      text NOT NULL,
    source    text NOT NULL,
    document  text,
    PRIMARY KEY (upload_id, key)
);

-- What holds now: of each key the newest version since the last upload that replaced all.
CREATE VIEW filing_current AS
SELECT DISTINCT ON (u.park_code, u.year, i.key)
       u.park_code, u.year, i.key, i.value, i.unit, i.source, i.document, u.version, u.entered_by, u.entered_at
FROM filing_upload u
JOIN filing_item i ON i.upload_id = u.id
WHERE u.version >= coalesce((SELECT max(b.version) FROM filing_upload b
                             WHERE b.park_code = u.park_code AND b.year = u.year AND b.replaces_all), 0)
ORDER BY u.park_code, u.year, i.key, u.version DESC;

-- Reference values of efficacy coefficients, stated as a whole for a scheme and year; the highest version holds.
CREATE TABLE evaluation_reference (
    scheme           text NOT NULL,
    year             integer NOT NULL,
    version          integer NOT NULL,
    reference_values jsonb NOT NULL CHECK (jsonb_typeof(reference_values) = 'array'),
    entered_by       text NOT NULL,
    entered_at       timestamptz NOT NULL,
    PRIMARY KEY (scheme, year, version)
);
