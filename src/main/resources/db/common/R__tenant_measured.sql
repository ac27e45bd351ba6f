-- What was measured of the tenants of a park. Single SELECTs without STRICT, so that PostgreSQL inlines them and readings
-- are reached by key and time.

-- What is in force on a day: a park's before one for all, what people entered before what is shipped, the latest first.
CREATE OR REPLACE FUNCTION tenant_parameter_at(parameter text, park text, day date)
RETURNS TABLE (id bigint, value numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT t.id, t.value FROM tenant_parameter t
    WHERE t.parameter = tenant_parameter_at.parameter
      AND (t.park_code IS NULL OR t.park_code = tenant_parameter_at.park)
      AND t.effective_from <= tenant_parameter_at.day
      AND (t.effective_to IS NULL OR t.effective_to >= tenant_parameter_at.day)
    ORDER BY t.park_code NULLS LAST, t.standing <> 'site', t.effective_from DESC, t.version DESC
    LIMIT 1
$$;

-- By series and month, for the days on which the series' device was the tenant's and the tenant was there. "until" is not part
-- of it. Counters: what they advanced, as consumption_1d books it. Effluent: mean flow times the time that was measured; a
-- load only on days on which concentration and flow of the same device are there. Received and expected are readings, of
-- a load days; expected is what should have come by now. No reading: amount is null, which is not zero.
CREATE OR REPLACE FUNCTION tenant_measured(park text, since date, until date)
RETURNS TABLE (enterprise_code text, month date, series_id integer, figure text, metric_id text, amount double precision,
               received double precision, expected double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT e.code, m.month::date, s.id, f.figure, s.metric_id, u.amount,
           least(u.received, extract(epoch FROM d.by_now - d.begins) / c.expected_interval_s)::double precision,
           (extract(epoch FROM d.by_now - d.begins) / c.expected_interval_s)::double precision
    FROM enterprise e
    JOIN park p ON p.code = e.park_code
    CROSS JOIN LATERAL generate_series(date_trunc('month', tenant_measured.since::timestamp),
        tenant_measured.until::timestamp - interval '1 day', interval '1 month') AS m(month)
    JOIN device_assignment a ON a.enterprise_id = e.id
    JOIN series s ON s.device_id = a.device_id
    JOIN metric c ON c.id = s.metric_id
    JOIN tenant_figure f ON f.kind = 'measured' AND f.made_of = s.metric_id
    CROSS JOIN LATERAL (
        SELECT b.begins, b.ends, greatest(least(b.ends, now()), b.begins) AS by_now
        FROM (
            SELECT greatest(m.month, tenant_measured.since::timestamp, a.since::timestamp, e.moved_in_on::timestamp)
                       AT TIME ZONE p.time_zone AS begins,
                   least(m.month + interval '1 month', tenant_measured.until::timestamp, a.until::timestamp,
                         e.moved_out_on::timestamp + interval '1 day') AT TIME ZONE p.time_zone AS ends) b) d
    CROSS JOIN LATERAL (
        SELECT CASE WHEN c.kind = 'counter'
               THEN sum(b.rise + CASE WHEN b.previous IS NULL THEN 0
                                      WHEN b.first >= b.previous THEN b.first - b.previous
                                      ELSE b.first END) FILTER (WHERE b.previous IS NOT NULL OR b.count > 1)
               ELSE sum(b.sum / b.count * least(b.count * c.expected_interval_s, 86400)) / 1000 END AS amount,
               coalesce(sum(b.count), 0) AS received
        FROM (
            SELECT r.sum, r.first, r.count, r.rise,
                   coalesce(lag(r.last) OVER (ORDER BY r.bucket), value_before(s.id, r.bucket)) AS previous
            FROM rollup('1d', ARRAY[s.id], d.begins, d.ends) r) b) u
    WHERE e.park_code = tenant_measured.park AND d.begins < d.ends
    UNION ALL
    SELECT e.code, m.month::date, s.id, f.figure, s.metric_id, u.amount, u.days,
           ceil(extract(epoch FROM d.by_now - d.begins) / 86400)::double precision
    FROM enterprise e
    JOIN park p ON p.code = e.park_code
    CROSS JOIN LATERAL generate_series(date_trunc('month', tenant_measured.since::timestamp),
        tenant_measured.until::timestamp - interval '1 day', interval '1 month') AS m(month)
    JOIN device_assignment a ON a.enterprise_id = e.id
    JOIN series s ON s.device_id = a.device_id
    JOIN tenant_figure f ON f.kind = 'load' AND f.made_of = s.metric_id
    JOIN series q ON q.device_id = a.device_id AND q.metric_id = 'environment.effluent_flow'
    JOIN metric c ON c.id = q.metric_id
    CROSS JOIN LATERAL (
        SELECT b.begins, b.ends, greatest(least(b.ends, now()), b.begins) AS by_now
        FROM (
            SELECT greatest(m.month, tenant_measured.since::timestamp, a.since::timestamp, e.moved_in_on::timestamp)
                       AT TIME ZONE p.time_zone AS begins,
                   least(m.month + interval '1 month', tenant_measured.until::timestamp, a.until::timestamp,
                         e.moved_out_on::timestamp + interval '1 day') AT TIME ZONE p.time_zone AS ends) b) d
    CROSS JOIN LATERAL (
        -- L/s * s * mg/L = mg
        SELECT sum(w.sum / w.count * least(w.count * c.expected_interval_s, 86400) * n.sum / n.count) / 1e6 AS amount,
               count(*)::double precision AS days
        FROM rollup('1d', ARRAY[q.id], d.begins, d.ends) w
        JOIN rollup('1d', ARRAY[s.id], d.begins, d.ends) n ON n.bucket = w.bucket) u
    WHERE e.park_code = tenant_measured.park AND d.begins < d.ends
$$;

-- The same by figure and by month, quarter or year, with what is derived by the factors in force in each month. A sum of
-- which one part is not known at all, or has no factor, is not known. Coverage is that of the worst part.
CREATE OR REPLACE FUNCTION tenant_figures(park text, since date, until date, steps text[])
RETURNS TABLE (enterprise_code text, step text, period date, figure text, value double precision,
               received double precision, expected double precision, coverage double precision, undecided boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT g.enterprise_code, g.step, g.period, g.figure,
           CASE WHEN NOT bool_or(g.undecided OR g.value IS NULL) THEN sum(g.value) END,
           sum(g.received), sum(g.expected), min(g.received / nullif(g.expected, 0)), bool_or(g.undecided)
    FROM (
        SELECT u.enterprise_code, s.step, date_trunc(s.step, u.month::timestamp)::date AS period, v.figure, u.metric_id,
               sum(v.value) AS value, sum(u.received) AS received, sum(u.expected) AS expected,
               bool_or(v.undecided) AS undecided
        FROM tenant_measured(tenant_figures.park, tenant_figures.since, tenant_figures.until) u
        JOIN (VALUES ('month'), ('quarter'), ('year')) AS s(step) ON s.step = ANY (tenant_figures.steps)
        CROSS JOIN LATERAL (
            SELECT u.figure, u.amount AS value, false AS undecided
            UNION ALL
            SELECT f.figure, u.amount * t.value::double precision / 1000, t.value IS NULL
            FROM tenant_figure f
            CROSS JOIN LATERAL tenant_parameter_at(f.figure || '.' || u.metric_id, tenant_figures.park, u.month) t
            WHERE f.kind = 'derived') v
        GROUP BY 1, 2, 3, 4, 5) g
    GROUP BY 1, 2, 3, 4
$$;

-- The land that a tenant occupies; where that is not known its floor area, in mu.
CREATE OR REPLACE VIEW tenant_area AS
SELECT id AS enterprise_id, coalesce(area_mu, floor_area_m2 * 15 / 10000) AS area_mu,
       CASE WHEN area_mu IS NOT NULL THEN 'land' WHEN floor_area_m2 IS NOT NULL THEN 'floor' END AS basis
FROM enterprise;

-- One row a tenant and month with telemetry, of months from "since" to the one before "until".
CREATE OR REPLACE FUNCTION tenant_months(park text, since date, until date)
RETURNS TABLE (park_code text, enterprise_code text, enterprise_name text, month date, starts_at timestamptz,
               area_mu numeric, area_basis text,
               electricity_kwh double precision, electricity_coverage double precision,
               water_m3 double precision, water_coverage double precision,
               gas_m3 double precision, gas_coverage double precision,
               steam_t double precision, steam_coverage double precision,
               tce double precision, tce_coverage double precision, co2_t double precision,
               effluent_m3 double precision, effluent_coverage double precision,
               cod_kg double precision, cod_coverage double precision, nh3n_kg double precision, nh3n_coverage double precision,
               electricity_kwh_per_mu double precision, tce_per_mu double precision, co2_t_per_mu double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT e.park_code, w.enterprise_code, e.name, w.period, w.period::timestamp AT TIME ZONE p.time_zone, a.area_mu, a.basis,
           w.electricity, w.electricity_coverage, w.water, w.water_coverage, w.gas, w.gas_coverage,
           w.steam, w.steam_coverage, w.tce, w.tce_coverage, w.co2, w.effluent, w.effluent_coverage,
           w.cod, w.cod_coverage, w.nh3n, w.nh3n_coverage,
           w.electricity / a.area_mu::double precision, w.tce / a.area_mu::double precision,
           w.co2 / a.area_mu::double precision
    FROM (
        SELECT f.enterprise_code, f.period,
               max(f.value) FILTER (WHERE f.figure = 'electricity') AS electricity,
               max(f.coverage) FILTER (WHERE f.figure = 'electricity') AS electricity_coverage,
               max(f.value) FILTER (WHERE f.figure = 'water') AS water,
               max(f.coverage) FILTER (WHERE f.figure = 'water') AS water_coverage,
               max(f.value) FILTER (WHERE f.figure = 'gas') AS gas,
               max(f.coverage) FILTER (WHERE f.figure = 'gas') AS gas_coverage,
               max(f.value) FILTER (WHERE f.figure = 'steam') AS steam,
               max(f.coverage) FILTER (WHERE f.figure = 'steam') AS steam_coverage,
               max(f.value) FILTER (WHERE f.figure = 'tce') AS tce,
               max(f.coverage) FILTER (WHERE f.figure = 'tce') AS tce_coverage,
               max(f.value) FILTER (WHERE f.figure = 'co2') AS co2,
               max(f.value) FILTER (WHERE f.figure = 'effluent') AS effluent,
               max(f.coverage) FILTER (WHERE f.figure = 'effluent') AS effluent_coverage,
               max(f.value) FILTER (WHERE f.figure = 'cod') AS cod,
               max(f.coverage) FILTER (WHERE f.figure = 'cod') AS cod_coverage,
               max(f.value) FILTER (WHERE f.figure = 'nh3n') AS nh3n,
               max(f.coverage) FILTER (WHERE f.figure = 'nh3n') AS nh3n_coverage
        FROM tenant_figures(tenant_months.park, tenant_months.since, tenant_months.until, ARRAY['month']) f
        GROUP BY f.enterprise_code, f.period) w
    JOIN enterprise e ON e.park_code = tenant_months.park AND e.code = w.enterprise_code
    JOIN park p ON p.code = e.park_code
    JOIN tenant_area a ON a.enterprise_id = e.id
$$;

-- The last 25 months; tenant_months gives any. Park, month and enterprise restrict what is read.
CREATE OR REPLACE VIEW tenant_month AS
SELECT p.code AS park_code, t.enterprise_code, t.enterprise_name, m.month::date AS month, t.starts_at, t.area_mu, t.area_basis, t.electricity_kwh,
       t.electricity_coverage, t.water_m3, t.water_coverage, t.gas_m3, t.gas_coverage, t.steam_t, t.steam_coverage,
       t.tce, t.tce_coverage, t.co2_t, t.effluent_m3, t.effluent_coverage, t.cod_kg, t.cod_coverage, t.nh3n_kg,
       t.nh3n_coverage, t.electricity_kwh_per_mu, t.tce_per_mu, t.co2_t_per_mu
FROM park p
CROSS JOIN LATERAL generate_series(date_trunc('month', now() AT TIME ZONE p.time_zone) - interval '24 months',
    date_trunc('month', now() AT TIME ZONE p.time_zone), interval '1 month') AS m(month)
CROSS JOIN LATERAL tenant_months(p.code, m.month::date, (m.month + interval '1 month')::date) t;

-- Tickets as they stand today, by the park's calendar.
CREATE OR REPLACE VIEW rectification_info AS
SELECT r.id, r.park_code, r.enterprise_code, e.name AS enterprise_name, r.cause, r.demand, r.evidence, r.responsible,
       r.rule, r.state, r.deadline, r.closed_at IS NULL AS open,
       coalesce(r.deadline < t.today, false) AS overdue,
       CASE WHEN r.deadline < t.today THEN t.today - r.deadline END AS days_overdue,
       r.opened_at, r.closed_at
FROM rectification r
JOIN enterprise e ON e.park_code = r.park_code AND e.code = r.enterprise_code
JOIN park p ON p.code = r.park_code
CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE p.time_zone)::date AS today) t;
