-- Who and what a reading belongs to.

CREATE TABLE park (
    code          text PRIMARY KEY,
    name          text NOT NULL,
    region        text,
    latitude      double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude     double precision CHECK (longitude BETWEEN -180 AND 180),
    area_mu       numeric CHECK (area_mu > 0),
    floor_area_m2 numeric CHECK (floor_area_m2 > 0),
    type          text NOT NULL DEFAULT 'manufacturing' CHECK (type IN ('manufacturing', 'service', 'mixed')),
    opened_on     date,
    time_zone     text NOT NULL DEFAULT 'Asia/Shanghai'
);

CREATE TABLE zone (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code text NOT NULL REFERENCES park,
    code      text NOT NULL,
    name      text NOT NULL,
    UNIQUE (park_code, code)
);

CREATE TABLE enterprise (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code text NOT NULL REFERENCES park,
    code      text NOT NULL,
    name      text NOT NULL,
    industry  text,
    zone_id   integer REFERENCES zone,
    UNIQUE (park_code, code)
);

CREATE TABLE gateway (
    id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    park_code       text NOT NULL REFERENCES park,
    code            text NOT NULL,
    name            text NOT NULL,
    auto_registered boolean NOT NULL DEFAULT false,
    registered_at   timestamptz NOT NULL DEFAULT now(),
    online          boolean,
    presence_at     timestamptz,
    UNIQUE (park_code, code)
);

CREATE TABLE device (
    id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gateway_id      integer NOT NULL REFERENCES gateway,
    code            text NOT NULL,
    name            text NOT NULL,
    zone_id         integer REFERENCES zone,
    enterprise_id   integer REFERENCES enterprise,
    auto_registered boolean NOT NULL DEFAULT false,
    registered_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (gateway_id, code)
);

CREATE TABLE metric (
    id                  text PRIMARY KEY,
    domain              text NOT NULL CHECK (domain IN
                            ('people', 'logistics', 'energy', 'environment', 'production', 'fire', 'safety')),
    name_en             text NOT NULL,
    name_zh             text NOT NULL,
    unit                text NOT NULL,
    kind                text NOT NULL CHECK (kind IN ('gauge', 'counter', 'state')),
    min_value           double precision,
    max_value           double precision,
    expected_interval_s integer CHECK (expected_interval_s > 0)
);

CREATE TABLE series (
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_id integer NOT NULL REFERENCES device,
    metric_id text NOT NULL REFERENCES metric,
    UNIQUE (device_id, metric_id)
);

COMMENT ON COLUMN metric.unit IS 'UCUM code; readings are stored in this unit';
COMMENT ON COLUMN metric.expected_interval_s IS 'null: reported on change, so completeness is not defined';
COMMENT ON COLUMN gateway.online IS 'null until the gateway has published its presence';

-- Everything that a query or a panel needs to know of a series, in one place.
CREATE VIEW series_info AS
SELECT s.id AS series_id, p.code AS park_code, p.name AS park_name, p.time_zone,
       g.id AS gateway_id, g.code AS gateway_code, d.id AS device_id, d.code AS device_code, d.name AS device_name,
       z.code AS zone_code, e.code AS enterprise_code,
       m.id AS metric_id, m.domain, m.name_en, m.name_zh, m.unit, m.kind, m.expected_interval_s
FROM series s
JOIN device d ON d.id = s.device_id
JOIN gateway g ON g.id = d.gateway_id
JOIN park p ON p.code = g.park_code
JOIN metric m ON m.id = s.metric_id
LEFT JOIN zone z ON z.id = d.zone_id
LEFT JOIN enterprise e ON e.id = d.enterprise_id;
