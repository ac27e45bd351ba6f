-- Who can be told of alarms.
CREATE TABLE contact (
    code     text PRIMARY KEY,
    name     text NOT NULL,
    language text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
    active   boolean NOT NULL DEFAULT true
);

CREATE TABLE contact_address (
    contact_code text NOT NULL REFERENCES contact ON DELETE CASCADE,
    channel      text NOT NULL,
    address      text NOT NULL CHECK (address <> ''),
    PRIMARY KEY (contact_code, channel, address)
);
COMMENT ON COLUMN contact_address.address IS 'in the terms of the channel: a mail address, a telephone number, the name of a robot';

CREATE TABLE team (
    code       text PRIMARY KEY,
    name       text NOT NULL,
    level      text CHECK (level IN ('enterprise', 'park', 'territory', 'department')),
    parks      text[] NOT NULL DEFAULT '{}',
    enterprise text,
    domains    text[] NOT NULL DEFAULT '{}',
    CHECK (level = 'enterprise' AND enterprise IS NOT NULL AND cardinality(parks) = 1
           OR level IS DISTINCT FROM 'enterprise' AND enterprise IS NULL)
);
COMMENT ON COLUMN team.level IS 'place in the duty chain; null: none';
COMMENT ON COLUMN team.parks IS 'that it is responsible for; empty: all';
COMMENT ON COLUMN team.domains IS 'that it is responsible for; empty: all';

CREATE TABLE team_member (
    team_code    text NOT NULL REFERENCES team ON DELETE CASCADE,
    contact_code text NOT NULL REFERENCES contact,
    PRIMARY KEY (team_code, contact_code)
);
CREATE INDEX team_member_contact ON team_member (contact_code);

-- When the members of a team are on duty. A team without a roster is on duty as a whole.
CREATE TABLE roster (
    team_code text PRIMARY KEY REFERENCES team ON DELETE CASCADE,
    time_zone text NOT NULL
);

-- Shifts that come again each week, or each so many weeks.
CREATE TABLE roster_shift (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_code    text NOT NULL REFERENCES roster ON DELETE CASCADE,
    contact_code text NOT NULL REFERENCES contact,
    days         integer[] NOT NULL CHECK (cardinality(days) > 0 AND days <@ '{1,2,3,4,5,6,7}'),
    starts       time NOT NULL,
    ends         time NOT NULL,
    first_day    date,
    last_day     date,
    every_weeks  integer NOT NULL DEFAULT 1 CHECK (every_weeks > 0),
    CHECK (first_day IS NOT NULL OR every_weeks = 1)
);
CREATE INDEX roster_shift_team ON roster_shift (team_code);
COMMENT ON COLUMN roster_shift.days IS 'ISO days of the week (1 is Monday) on which the shift starts';
COMMENT ON COLUMN roster_shift.ends IS 'not after starts: on the next day';
COMMENT ON COLUMN roster_shift.first_day IS 'the first day on which it may start; its week is the first of every_weeks';

-- Spans of time: duty besides the shifts, or instead of somebody.
CREATE TABLE roster_span (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_code    text NOT NULL REFERENCES roster ON DELETE CASCADE,
    contact_code text NOT NULL REFERENCES contact,
    kind         text NOT NULL CHECK (kind IN ('extra', 'override')),
    instead_of   text REFERENCES contact,
    since        timestamptz NOT NULL,
    until        timestamptz NOT NULL,
    CHECK (since < until),
    CHECK (instead_of IS NULL OR kind = 'override')
);
CREATE INDEX roster_span_team ON roster_span (team_code);
COMMENT ON COLUMN roster_span.instead_of IS 'whom an override stands in for; null: for all others';

-- Which contact a row of the outbox is for, and why it was chosen.
ALTER TABLE outbox
    ADD COLUMN contact text,
    ADD COLUMN reason text;
COMMENT ON COLUMN outbox.contact IS 'code of the contact; null: a recipient of the settings';
COMMENT ON COLUMN outbox.reason IS 'why this recipient, for a person; null: by the settings';
