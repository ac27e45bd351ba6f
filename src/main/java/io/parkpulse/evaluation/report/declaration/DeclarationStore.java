package io.parkpulse.evaluation.report.declaration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Keeps declarations: every one stays as it came, and of each figure the newest counts. */
@ApplicationScoped
public class DeclarationStore {
    private static final String CURRENT = """
            SELECT park_code, month, figure, value, source, document, entered_by, entered_at, version
            FROM declaration_current
            """;

    private final Jdbi jdbi;
    private final DeclaredFigures figures;

    /** When a park first declared anything of a month. */
    public record First(LocalDate month, Instant enteredAt, int figures) {}

    DeclarationStore(Jdbi jdbi, DeclaredFigures figures) {
        this.jdbi = jdbi;
        this.figures = figures;
    }

    /** What holds for the months of a span, by month and figure. */
    public List<Declared> current(Handle handle, String park, LocalDate from, LocalDate until) {
        return handle.createQuery(CURRENT + "WHERE park_code = :park AND month >= :from AND month < :until"
                + " ORDER BY month, figure").bind("park", park).bind("from", from).bind("until", until)
                .map(ConstructorMapper.of(Declared.class)).list();
    }

    /** When each month of a span was first declared, and how many figures are by now; months without are left out. */
    public List<First> first(Handle handle, String park, LocalDate from, LocalDate until) {
        return handle.createQuery("""
                SELECT d.month, min(d.entered_at) AS entered_at, count(DISTINCT i.figure)::integer AS figures
                FROM declaration d JOIN declaration_item i ON i.declaration_id = d.id
                WHERE d.park_code = :park AND d.month >= :from AND d.month < :until
                GROUP BY d.month ORDER BY d.month
                """).bind("park", park).bind("from", from).bind("until", until)
                .map(ConstructorMapper.of(First.class)).list();
    }

    List<Declared> current(String park, LocalDate month) {
        return jdbi.withHandle(handle -> current(handle, park, month, month.plusMonths(1)));
    }

    /** Adds a declaration that was found right, unless it says nothing new. */
    void save(String park, LocalDate month, DeclarationEntry entry, Instant at) {
        jdbi.useTransaction(handle -> {
            handle.createQuery("SELECT code FROM park WHERE code = :park FOR NO KEY UPDATE").bind("park", park)
                    .mapTo(String.class).one();
            var now = current(handle, park, month, month.plusMonths(1));
            if (!entry.items().stream().allMatch(item -> now.stream().anyMatch(held -> says(held, item)))) {
                insert(handle, park, month, entry, at);
            }
        });
    }

    private static boolean says(Declared held, DeclarationEntry.Item item) {
        return held.figure().equals(item.figure()) && held.value().compareTo(item.value()) == 0
                && held.source().equals(item.source()) && Objects.equals(held.document(), item.document());
    }

    private void insert(Handle handle, String park, LocalDate month, DeclarationEntry entry, Instant at) {
        long id = handle.createUpdate("""
                INSERT INTO declaration (park_code, month, version, entered_by, entered_at)
                SELECT :park, :month, coalesce(max(version), 0) + 1, :enteredBy, :at
                FROM declaration WHERE park_code = :park AND month = :month
                """).bind("park", park).bind("month", month).bind("enteredBy", entry.enteredBy()).bind("at", at)
                .executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        var batch = handle.prepareBatch("""
                INSERT INTO declaration_item (declaration_id, figure, value, unit, source, document)
                VALUES (:declaration, :figure, :value, :unit, :source, :document)
                """);
        for (var item : entry.items()) {
            batch.bind("declaration", id).bind("figure", item.figure()).bind("value", item.value())
                    .bind("unit", figures.find(item.figure()).orElseThrow().unit().en())
                    .bind("source", item.source()).bind("document", item.document()).add();
        }
        batch.execute();
    }
}
