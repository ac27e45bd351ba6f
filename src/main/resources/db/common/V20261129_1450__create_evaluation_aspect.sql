-- The aspects of a park's digital management that a scheme asks for, and the domains whose readings prove them. The service
-- writes what the scheme files say.
CREATE TABLE evaluation_aspect (
    scheme         text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date,
    aspect         text NOT NULL,
    position       integer NOT NULL,
    name_en        text NOT NULL,
    name_zh        text NOT NULL,
    domains        text[] NOT NULL CHECK (cardinality(domains) > 0),
    PRIMARY KEY (scheme, effective_from, aspect)
);
COMMENT ON COLUMN evaluation_aspect.effective_from IS 'of the version of the scheme; it is for the years on whose first day it is in effect';

-- Which counters measure energy, and how much standard coal a unit of them stands for. Shipped as
-- evaluation/energy-factors.csv; a file of your own adds to it and takes the place of rows of the same day.
CREATE TABLE energy_factor (
    metric_id      text NOT NULL REFERENCES metric,
    effective_from date NOT NULL,
    effective_to   date,
    kgce_per_unit  numeric CHECK (kgce_per_unit > 0),
    source         text NOT NULL,
    PRIMARY KEY (metric_id, effective_from),
    CHECK (effective_to IS NULL OR effective_to >= effective_from)
);
COMMENT ON COLUMN energy_factor.effective_to IS 'last day; null: open';
COMMENT ON COLUMN energy_factor.kgce_per_unit IS
    'kilograms of standard coal a unit of the metric; null: known to be energy, but not what it stands for';
