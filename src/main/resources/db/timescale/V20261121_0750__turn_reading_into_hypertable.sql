-- Without the default time index: the primary key serves every query that we have, and the index would cost writes.
SELECT create_hypertable('reading', 'time', chunk_time_interval => interval '7 days', create_default_indexes => false,
                         migrate_data => true);
