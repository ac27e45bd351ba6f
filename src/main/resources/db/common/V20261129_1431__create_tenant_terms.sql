-- What is known of a tenant: measured, derived from what is measured, or filed. Shipped; evaluation/tenant/figures.csv.
CREATE TABLE tenant_figure (
    figure   text PRIMARY KEY,
    position integer NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('measured', 'load', 'derived', 'filed')),
    made_of  text,
    unit     text NOT NULL,
    unit_zh  text NOT NULL,
    name_zh  text NOT NULL,
    name_en  text NOT NULL
);
COMMENT ON COLUMN tenant_figure.made_of IS
    'measured: a metric; load: the metric of a concentration, which counts with the flow of the same device; filed: a filing key';

-- The sentences of the policies that all this goes by, word for word. Shipped; evaluation/tenant/rules.csv.
CREATE TABLE tenant_rule (
    rule     text PRIMARY KEY,
    document text NOT NULL,
    section  text NOT NULL,
    text_zh  text NOT NULL,
    text_en  text NOT NULL
);

-- Numbers that are not our own to fix: conversion factors, days of notice, thresholds. Never changed: of the rows whose dates
-- include a day, a park's goes before one for all, what people entered before what is shipped, then the latest beginning.
CREATE TABLE tenant_parameter (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parameter      text NOT NULL,
    park_code      text REFERENCES park,
    version        integer NOT NULL,
    value          numeric,
    unit           text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date CHECK (effective_to >= effective_from),
    name_zh        text NOT NULL,
    name_en        text NOT NULL,
    source         text NOT NULL CHECK (source <> ''),
    document       text,
    standing       text NOT NULL CHECK (standing IN ('text', 'secondary', 'unverified', 'undecided', 'default', 'site')),
    rule           text REFERENCES tenant_rule,
    person         text NOT NULL CHECK (person <> ''),
    reason         text NOT NULL CHECK (reason <> ''),
    entered_at     timestamptz NOT NULL
);
COMMENT ON COLUMN tenant_parameter.value IS 'null: undecided; nothing that needs it is known';
COMMENT ON COLUMN tenant_parameter.park_code IS 'null: everywhere';
COMMENT ON COLUMN tenant_parameter.standing IS
    'text: read in the source; secondary, unverified: not read there; default: our own; site: entered by people';
CREATE UNIQUE INDEX tenant_parameter_version ON tenant_parameter (parameter, coalesce(park_code, ''), version);

-- Limits that tenants and candidates are held to: entry standards of a park (入园标准), and what makes a tenant one to
-- promote (小升规). Never changed, as parameters; of an industry goes before one for all industries.
CREATE TABLE tenant_criterion (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purpose        text NOT NULL CHECK (purpose IN ('entry', 'promotion')),
    indicator      text NOT NULL,
    park_code      text REFERENCES park,
    industry       text,
    version        integer NOT NULL,
    comparison     text NOT NULL CHECK (comparison IN ('at-least', 'at-most')),
    limit_value    numeric,
    unit           text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date CHECK (effective_to >= effective_from),
    withdrawn      boolean NOT NULL DEFAULT false,
    source         text NOT NULL CHECK (source <> ''),
    document       text,
    standing       text NOT NULL CHECK (standing IN ('text', 'secondary', 'unverified', 'undecided', 'default', 'site')),
    rule           text REFERENCES tenant_rule,
    person         text NOT NULL CHECK (person <> ''),
    reason         text NOT NULL CHECK (reason <> ''),
    entered_at     timestamptz NOT NULL,
    CHECK (purpose = 'promotion' OR park_code IS NOT NULL)
);
COMMENT ON COLUMN tenant_criterion.limit_value IS 'null: undecided; whether it is met is not known';
COMMENT ON COLUMN tenant_criterion.withdrawn IS 'from effective_from on nobody is held to it';
CREATE UNIQUE INDEX tenant_criterion_version
    ON tenant_criterion (purpose, indicator, coalesce(park_code, ''), coalesce(industry, ''), version);
