-- What tenants filed, by figure; a flag is 1 or 0.
CREATE OR REPLACE VIEW tenant_filed AS
SELECT c.park_code, c.enterprise_code, c.year, f.figure,
       CASE jsonb_typeof(c.value) WHEN 'boolean' THEN (c.value = 'true'::jsonb)::integer::numeric
                                  WHEN 'number' THEN c.value::text::numeric END AS value,
       c.unit, c.source, c.document, c.version, c.entered_by, c.entered_at
FROM enterprise_filing_current c
JOIN tenant_figure f ON f.kind = 'filed' AND f.made_of = c.key;

-- One row a tenant and year of which something is known: energy, emissions, output, revenue and tax, in all and per mu. The
-- land is that filed for the year, else that of the registry, else the floor area.
CREATE OR REPLACE FUNCTION tenant_years(park text, first_year integer, last_year integer)
RETURNS TABLE (park_code text, enterprise_code text, enterprise_name text, industry text, year integer, area_mu numeric,
               area_basis text, electricity_kwh double precision, water_m3 double precision, gas_m3 double precision,
               tce double precision, energy_coverage double precision, co2_t double precision,
               effluent_m3 double precision, cod_kg double precision, output numeric, revenue numeric,
               main_revenue numeric, tax numeric, investment numeric, electricity_kwh_per_mu double precision,
               tce_per_mu double precision, co2_t_per_mu double precision, output_per_mu numeric, revenue_per_mu numeric,
               tax_per_mu numeric, tce_per_output double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT e.park_code, w.enterprise_code, e.name, e.industry, w.year, a.area_mu, a.basis, w.electricity, w.water, w.gas, w.tce,
           w.energy_coverage, w.co2, w.effluent, w.cod, w.output, w.revenue, w.main_revenue, w.tax, w.investment,
           w.electricity / a.area_mu::double precision, w.tce / a.area_mu::double precision,
           w.co2 / a.area_mu::double precision, w.output / a.area_mu, w.revenue / a.area_mu, w.tax / a.area_mu,
           w.tce / nullif(w.output, 0)::double precision
    FROM (
        SELECT k.enterprise_code, k.year,
               max(k.value) FILTER (WHERE k.figure = 'electricity') AS electricity,
               max(k.value) FILTER (WHERE k.figure = 'water') AS water,
               max(k.value) FILTER (WHERE k.figure = 'gas') AS gas,
               max(k.value) FILTER (WHERE k.figure = 'tce') AS tce,
               max(k.coverage) FILTER (WHERE k.figure = 'tce') AS energy_coverage,
               max(k.value) FILTER (WHERE k.figure = 'co2') AS co2,
               max(k.value) FILTER (WHERE k.figure = 'effluent') AS effluent,
               max(k.value) FILTER (WHERE k.figure = 'cod') AS cod,
               max(k.filed) FILTER (WHERE k.figure = 'output') AS output,
               max(k.filed) FILTER (WHERE k.figure = 'revenue') AS revenue,
               max(k.filed) FILTER (WHERE k.figure = 'main-revenue') AS main_revenue,
               max(k.filed) FILTER (WHERE k.figure = 'tax') AS tax,
               max(k.filed) FILTER (WHERE k.figure = 'investment') AS investment,
               max(k.filed) FILTER (WHERE k.figure = 'land') AS land
        FROM (
            SELECT f.enterprise_code, extract(year FROM f.period)::integer AS year, f.figure, f.value, f.coverage,
                   NULL::numeric AS filed
            FROM tenant_figures(tenant_years.park, make_date(tenant_years.first_year, 1, 1),
                                make_date(tenant_years.last_year + 1, 1, 1), ARRAY['year']) f
            UNION ALL
            SELECT f.enterprise_code, f.year, f.figure, NULL, NULL, f.value
            FROM tenant_filed f
            WHERE f.park_code = tenant_years.park
              AND f.year BETWEEN tenant_years.first_year AND tenant_years.last_year) k
        GROUP BY k.enterprise_code, k.year) w
    JOIN enterprise e ON e.park_code = tenant_years.park AND e.code = w.enterprise_code
    JOIN tenant_area r ON r.enterprise_id = e.id
    CROSS JOIN LATERAL (SELECT coalesce(w.land, r.area_mu) AS area_mu,
                               CASE WHEN w.land IS NOT NULL THEN 'land' ELSE r.basis END AS basis) a
$$;

-- This year so far, and the two before; tenant_years gives any. Park, year and enterprise restrict what is read.
CREATE OR REPLACE VIEW tenant_year AS
SELECT p.code AS park_code, t.enterprise_code, t.enterprise_name, t.industry, y.year, t.area_mu, t.area_basis, t.electricity_kwh,
       t.water_m3, t.gas_m3, t.tce, t.energy_coverage, t.co2_t, t.effluent_m3, t.cod_kg, t.output, t.revenue,
       t.main_revenue, t.tax, t.investment, t.electricity_kwh_per_mu, t.tce_per_mu, t.co2_t_per_mu, t.output_per_mu,
       t.revenue_per_mu, t.tax_per_mu, t.tce_per_output
FROM park p
CROSS JOIN LATERAL generate_series(extract(year FROM now() AT TIME ZONE p.time_zone)::integer - 2,
    extract(year FROM now() AT TIME ZONE p.time_zone)::integer) AS y(year)
CROSS JOIN LATERAL tenant_years(p.code, y.year, y.year) t;
