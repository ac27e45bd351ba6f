-- The resolutions that a span of time can be asked in, the finest first.
CREATE TABLE rollup_level (
    resolution text PRIMARY KEY,
    step       interval NOT NULL UNIQUE,
    kept       interval
);
INSERT INTO rollup_level (resolution, step)
VALUES ('raw', '0'), ('1m', '1 minute'), ('15m', '15 minutes'), ('1h', '1 hour'), ('1d', '1 day');

COMMENT ON COLUMN rollup_level.kept IS 'how far back it reaches; null: as far as there are readings. The service writes it';
