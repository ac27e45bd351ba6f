package io.parkpulse.registry;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import org.jdbi.v3.core.Jdbi;

/** Gives every feature its access to the database: rows to records, SQL as written. */
class Database {
    @Produces
    @ApplicationScoped
    Jdbi jdbi(DataSource dataSource) {
        return Jdbi.create(dataSource);
    }
}
