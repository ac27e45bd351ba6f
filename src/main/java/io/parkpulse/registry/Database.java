package io.parkpulse.registry;

import java.time.Clock;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What every feature works with: the database, rows to records, SQL as written; and the clock. */
class Database {
    @Produces
    @ApplicationScoped
    Jdbi jdbi(DataSource dataSource) {
        return Jdbi.create(dataSource).registerArrayType(Integer.class, "integer")
                .registerArrayType(Long.class, "bigint").registerArrayType(String.class, "text")
                .registerRowMapper(ConstructorMapper.factory(Park.class))
                .registerRowMapper(ConstructorMapper.factory(Gateway.class))
                .registerRowMapper(ConstructorMapper.factory(Device.class))
                .registerRowMapper(ConstructorMapper.factory(Zone.class))
                .registerRowMapper(ConstructorMapper.factory(Enterprise.class));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
