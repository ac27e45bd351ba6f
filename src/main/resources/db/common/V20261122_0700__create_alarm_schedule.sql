-- When, by the clock of a park, a version of an alarm rule applies.
CREATE TABLE alarm_schedule (
    id      text PRIMARY KEY,
    name_en text NOT NULL,
    name_zh text NOT NULL,
    source  text NOT NULL,
    origin  text NOT NULL CHECK (origin IN ('shipped', 'site'))
);

-- A schedule applies in any of its spans. One that ends when or before it begins goes on past midnight, and belongs to the
-- day on which it begins.
CREATE TABLE alarm_schedule_span (
    schedule_id text NOT NULL REFERENCES alarm_schedule,
    position    integer NOT NULL,
    days        text[] NOT NULL CHECK (cardinality(days) > 0 AND days <@ ARRAY['monday', 'tuesday', 'wednesday',
                    'thursday', 'friday', 'saturday', 'sunday', 'every-day', 'working-day', 'day-off', 'holiday']),
    from_time   time NOT NULL,
    until_time  time NOT NULL,
    PRIMARY KEY (schedule_id, position)
);
COMMENT ON COLUMN alarm_schedule_span.until_time IS 'exclusive';

-- Days that are not what their weekday says.
CREATE TABLE alarm_holiday (
    park_code text REFERENCES park,
    day       date NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('holiday', 'working-day')),
    name_en   text NOT NULL,
    name_zh   text NOT NULL,
    source    text NOT NULL,
    origin    text NOT NULL CHECK (origin IN ('shipped', 'site'))
);
CREATE UNIQUE INDEX alarm_holiday_key ON alarm_holiday (coalesce(park_code, ''), day);
COMMENT ON COLUMN alarm_holiday.park_code IS 'null: of all parks; a park''s own day goes before it';
COMMENT ON COLUMN alarm_holiday.kind IS 'working-day: a weekend day that is worked to make up for a holiday';
