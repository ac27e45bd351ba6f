package io.parkpulse.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.parkpulse.chaos.Proxy;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;

/** A pool like the service's, to a database behind a proxy that may fall silent. */
@QuarkusTest
@Timeout(60)
class AnswerTimeoutTest {
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private record Settings(Duration answerTimeout, Duration readerStatementTimeout,
            Duration readerIdleTimeout) implements DatabaseSettings {}

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;
    @ConfigProperty(name = "quarkus.datasource.username")
    String username;
    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password;

    private final AnswerTimeout answerTimeout = new AnswerTimeout(new Settings(ANSWER, ANSWER, ANSWER));
    private Proxy proxy;
    private AgroalDataSource pool;

    @BeforeEach
    void open() throws Exception {
        var server = URI.create(url.substring("jdbc:".length()));
        proxy = new Proxy(server.getPort());
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
                pool -> pool.maxSize(1).exceptionSorter(new PostgreSQLExceptionSorter()).connectionFactoryConfiguration(
                        factory -> factory.jdbcUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + server.getPath())
                                .principal(new NamePrincipal(username))
                                .credential(new SimplePassword(password.orElse(""))))));
        pool.setPoolInterceptors(List.of(answerTimeout));
    }

    @AfterEach
    void close() throws Exception {
        pool.close();
        proxy.close();
    }

    @Test
    void givesUpADatabaseThatIsSilentAndWorksAgainWhenItAnswers() throws SQLException {
        answerTimeout.migrated(new StartupEvent());
        assertThat(ask("SELECT 1")).isEqualTo("1");
        proxy.stall();

        assertThatThrownBy(() -> ask("SELECT 2")).isInstanceOf(SQLException.class).hasMessageContaining("I/O error");

        proxy.heal();
        assertThat(ask("SELECT 3")).isEqualTo("3");
    }

    @Test
    void letsMigrationsTakeAsLongAsTheyNeed() throws SQLException {
        assertThat(ask("SELECT 'x' || pg_sleep(2)")).isEqualTo("x");

        answerTimeout.migrated(new StartupEvent());

        assertThatThrownBy(() -> ask("SELECT 'x' || pg_sleep(2)")).isInstanceOf(SQLException.class);
    }

    /** Whoever used the connection before. */
    @Test
    void holdsForIdleConnectionsAndForThoseThatWereChanged() throws SQLException {
        answerTimeout.migrated(new StartupEvent());
        Connection raw;
        try (var connection = pool.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            raw = connection.unwrap(Connection.class);
        }

        try (var connection = pool.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo((int) ANSWER.toMillis());
            assertThat(connection.unwrap(Connection.class)).isSameAs(raw);
        }
    }

    /** A copy sends for as long as it takes; only an answer that does not come counts. */
    @Test
    void doesNotEndALongCopyNorAListenerThatHearsNothing() throws Exception {
        answerTimeout.migrated(new StartupEvent());
        try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE copied (n integer)");
            var postgres = connection.unwrap(PGConnection.class);
            var copy = postgres.getCopyAPI().copyIn("COPY copied FROM STDIN");
            for (int row = 0; row < 4; row++) {
                var line = (row + "\n").getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(line, 0, line.length);
                Thread.sleep(ANSWER.toMillis() / 2); // as a slow sender
            }
            assertThat(copy.endCopy()).isEqualTo(4);

            statement.execute("LISTEN answer_timeout");
            assertThat(postgres.getNotifications((int) ANSWER.toMillis() * 2)).isNullOrEmpty();
            statement.execute("NOTIFY answer_timeout");
            assertThat(postgres.getNotifications(1)).hasSize(1);
            statement.execute("UNLISTEN *");
        }
    }

    private String ask(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
