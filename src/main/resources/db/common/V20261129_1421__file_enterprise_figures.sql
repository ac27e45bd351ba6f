-- A value can be withdrawn, and an upload says why it was made and from what.
ALTER TABLE filing_upload
    DROP CONSTRAINT filing_upload_format_check,
    ADD CHECK (format IN ('json', 'csv', 'xlsx')),
    ADD COLUMN reason text,
    ADD COLUMN file_name text,
    ADD COLUMN digest text;
COMMENT ON COLUMN filing_upload.digest IS 'SHA-256 of what was uploaded; uploads of several parks at once share it';

ALTER TABLE filing_item
    ALTER COLUMN value DROP NOT NULL,
    ADD COLUMN stated text,
    ADD COLUMN place text;
COMMENT ON COLUMN filing_item.value IS 'null: withdrawn, and the reason of the upload says why';
COMMENT ON COLUMN filing_item.stated IS 'as it was written, if that is another unit';
COMMENT ON COLUMN filing_item.place IS 'where in the upload: row, or sheet and cell';

-- What holds now: of each key the newest version since the last upload that replaced all, unless it is withdrawn.
CREATE OR REPLACE VIEW filing_current AS
SELECT n.park_code, n.year, n.key, n.value, n.unit, n.source, n.document, n.version, n.entered_by, n.entered_at
FROM (SELECT DISTINCT ON (u.park_code, u.year, i.key)
             u.park_code, u.year, i.key, i.value, i.unit, i.source, i.document, u.version, u.entered_by, u.entered_at
      FROM filing_upload u
      JOIN filing_item i ON i.upload_id = u.id
      WHERE u.version >= coalesce((SELECT max(b.version) FROM filing_upload b
                                   WHERE b.park_code = u.park_code AND b.year = u.year AND b.replaces_all), 0)
      ORDER BY u.park_code, u.year, i.key, u.version DESC) n
WHERE n.value IS NOT NULL;

-- What departments, parks and enterprises state of the tenants of a park. Nothing is ever changed here either.
CREATE TABLE enterprise_filing_upload (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code  text NOT NULL REFERENCES park,
    year       integer NOT NULL,
    version    integer NOT NULL,
    format     text NOT NULL CHECK (format IN ('json', 'csv', 'xlsx')),
    entered_by text NOT NULL,
    entered_at timestamptz NOT NULL,
    reason     text,
    file_name  text,
    digest     text,
    UNIQUE (park_code, year, version)
);

CREATE TABLE enterprise_filing_item (
    upload_id     bigint NOT NULL REFERENCES enterprise_filing_upload,
    enterprise_id integer NOT NULL REFERENCES enterprise,
    key           text NOT NULL,
    value         jsonb CHECK (jsonb_typeof(value) IN ('number', 'boolean')),
    unit          text NOT NULL,
    source        text NOT NULL,
    document      text,
    stated        text,
    place         text,
    PRIMARY KEY (upload_id, enterprise_id, key)
);

CREATE TABLE enterprise_filing_statement (
    upload_id bigint NOT NULL REFERENCES enterprise_filing_upload,
    key       text NOT NULL,
    complete  boolean NOT NULL,
    PRIMARY KEY (upload_id, key)
);
COMMENT ON TABLE enterprise_filing_statement IS
    'whoever filed said that tenants without a figure have none (or no longer says so); the newest statement holds';

CREATE VIEW enterprise_filing_current AS
SELECT n.park_code, n.enterprise_code, n.year, n.key, n.value, n.unit, n.source, n.document, n.version, n.entered_by,
       n.entered_at
FROM (SELECT DISTINCT ON (u.park_code, u.year, i.enterprise_id, i.key)
             u.park_code, e.code AS enterprise_code, u.year, i.key, i.value, i.unit, i.source, i.document, u.version,
             u.entered_by, u.entered_at
      FROM enterprise_filing_upload u
      JOIN enterprise_filing_item i ON i.upload_id = u.id
      JOIN enterprise e ON e.id = i.enterprise_id
      ORDER BY u.park_code, u.year, i.enterprise_id, i.key, u.version DESC) n
WHERE n.value IS NOT NULL;
