-- Whom else to tell while nobody has acknowledged an alarm.
CREATE TABLE escalation_policy (
    code        text PRIMARY KEY,
    name        text NOT NULL,
    after_clear text NOT NULL DEFAULT 'critical' CHECK (after_clear IN ('never', 'critical', 'always')),
    shipped     boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN escalation_policy.after_clear IS 'which alarms go on after their condition is over, unacknowledged';
COMMENT ON COLUMN escalation_policy.shipped IS 'comes with the service, and is written anew at each start';

CREATE TABLE escalation_step (
    policy_code    text NOT NULL REFERENCES escalation_policy ON DELETE CASCADE,
    step           integer NOT NULL CHECK (step > 0),
    severities     text[] NOT NULL DEFAULT '{}',
    after_s        integer NOT NULL CHECK (after_s >= 0),
    level          text CHECK (level IN ('enterprise', 'park', 'territory', 'department')),
    team_code      text REFERENCES team,
    contact_code   text REFERENCES contact,
    channels       text[] NOT NULL DEFAULT '{}',
    effective_from date NOT NULL DEFAULT '2000-01-01',
    effective_to   date,
    source         text NOT NULL DEFAULT 'site',
    PRIMARY KEY (policy_code, step),
    CHECK (num_nonnulls(level, team_code, contact_code) = 1)
);
COMMENT ON COLUMN escalation_step.severities IS 'of alarms that have this step; empty: all';
COMMENT ON COLUMN escalation_step.after_s IS 'seconds from when the first were told, by the clock of the service';
COMMENT ON COLUMN escalation_step.level IS 'the teams of this level that are responsible for the place of the alarm';
COMMENT ON COLUMN escalation_step.channels IS 'by which they are told; empty: all that they have an address on';

-- Who is told of which alarms. Asked in the order of position, until one that matches does not continue.
CREATE TABLE route (
    code            text PRIMARY KEY,
    name            text NOT NULL,
    position        integer NOT NULL,
    active          boolean NOT NULL DEFAULT true,
    park_code       text REFERENCES park,
    zone_code       text,
    enterprise_code text,
    domains         text[] NOT NULL DEFAULT '{}',
    min_severity    text NOT NULL DEFAULT 'warning' CHECK (min_severity IN ('critical', 'major', 'minor', 'warning')),
    days            integer[] NOT NULL DEFAULT '{}' CHECK (days <@ '{1,2,3,4,5,6,7}'),
    starts          time,
    ends            time,
    team_code       text REFERENCES team,
    contact_code    text REFERENCES contact,
    channels        text[] NOT NULL DEFAULT '{}',
    policy_code     text REFERENCES escalation_policy,
    continues       boolean NOT NULL DEFAULT false,
    CHECK ((starts IS NULL) = (ends IS NULL)),
    CHECK (park_code IS NOT NULL OR zone_code IS NULL AND enterprise_code IS NULL),
    CHECK (team_code IS NULL OR contact_code IS NULL),
    CHECK (num_nonnulls(team_code, contact_code, policy_code) > 0),
    FOREIGN KEY (park_code, zone_code) REFERENCES zone (park_code, code),
    FOREIGN KEY (park_code, enterprise_code) REFERENCES enterprise (park_code, code)
);
COMMENT ON COLUMN route.days IS 'ISO days of the week in the park''s time zone; empty: all';
COMMENT ON COLUMN route.ends IS 'not after starts: on the next day';
COMMENT ON COLUMN route.channels IS 'by which they are told; empty: all that they have an address on';

-- Steps of alarms that were raised, until they are fired or stopped.
CREATE TABLE alarm_escalation (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alarm_id       bigint NOT NULL REFERENCES alarm,
    alarm_event_id bigint NOT NULL REFERENCES alarm_event,
    route_code     text,
    policy_code    text NOT NULL,
    step           integer NOT NULL,
    team_code      text,
    contact_code   text,
    channels       text[] NOT NULL,
    goes_on        boolean NOT NULL,
    due_at         timestamptz NOT NULL,
    state          text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'FIRED', 'STOPPED')),
    ended_at       timestamptz,
    CHECK ((state = 'PENDING') = (ended_at IS NULL))
);
CREATE INDEX alarm_escalation_due ON alarm_escalation (due_at) WHERE state = 'PENDING';
CREATE INDEX alarm_escalation_pending ON alarm_escalation (alarm_id) WHERE state = 'PENDING';
CREATE INDEX alarm_escalation_alarm ON alarm_escalation (alarm_id);
COMMENT ON COLUMN alarm_escalation.goes_on IS 'also after the condition is over';
COMMENT ON COLUMN alarm_escalation.due_at IS 'by the clock of the service, not by event time';

-- Found by index alone: without it each alarm would pay for teams that no chain has.
CREATE INDEX team_level ON team (level) WHERE level IS NOT NULL;
