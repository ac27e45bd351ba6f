package io.parkpulse.notify.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.Page;

/** Contacts and their addresses, as rows. */
@ApplicationScoped
class ContactStore {
    private static final String USES = """
            SELECT 'team ' || team_code FROM team_member WHERE contact_code = :code
            UNION SELECT 'the roster of ' || team_code FROM roster_shift WHERE contact_code = :code
            UNION SELECT 'the roster of ' || team_code FROM roster_span WHERE :code IN (contact_code, instead_of)
            UNION SELECT 'route ' || code FROM route WHERE contact_code = :code
            UNION SELECT 'escalation policy ' || policy_code FROM escalation_step WHERE contact_code = :code
            ORDER BY 1
            """;

    private final Jdbi jdbi;

    ContactStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Page<Contact> page(int page, int size) {
        return jdbi.withHandle(handle -> new Page<>(
                contacts(handle, "ORDER BY code LIMIT :size OFFSET :offset",
                        Map.of("size", size, "offset", (long) page * size)),
                page, size, handle.createQuery("SELECT count(*) FROM contact").mapTo(Long.class).one()));
    }

    Optional<Contact> find(String code) {
        return jdbi.withHandle(handle -> contacts(handle, "WHERE code = :code", Map.of("code", code))).stream()
                .findFirst();
    }

    private static List<Contact> contacts(Handle handle, String which, Map<String, Object> values) {
        record Row(String code, String name, String language, boolean active) {}
        var rows = handle.createQuery("SELECT code, name, language, active FROM contact " + which).bindMap(values)
                .map((row, context) -> new Row(row.getString("code"), row.getString("name"), row.getString("language"),
                        row.getBoolean("active")))
                .list();
        var addresses = addresses(handle, rows.stream().map(Row::code).toList());
        return rows.stream().map(row -> new Contact(row.code(), row.name(), row.language(), row.active(),
                addresses.getOrDefault(row.code(), List.of()))).toList();
    }

    private static Map<String, List<Contact.Address>> addresses(Handle handle, List<String> contacts) {
        return handle.createQuery("""
                SELECT contact_code, channel, address FROM contact_address
                WHERE contact_code = ANY (:contacts) ORDER BY contact_code, channel, address
                """).bindArray("contacts", String.class, contacts)
                .map((row, context) -> Map.entry(row.getString("contact_code"),
                        new Contact.Address(row.getString("channel"), row.getString("address"))))
                .collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    void put(Contact contact) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                    INSERT INTO contact (code, name, language, active) VALUES (:code, :name, :language, :active)
                    ON CONFLICT (code) DO UPDATE SET name = excluded.name, language = excluded.language,
                        active = excluded.active
                    """).bindMethods(contact).execute();
            handle.createUpdate("DELETE FROM contact_address WHERE contact_code = :code")
                    .bind("code", contact.code()).execute();
            for (var address : contact.addresses()) {
                handle.createUpdate("""
                        INSERT INTO contact_address (contact_code, channel, address) VALUES (:code, :channel, :address)
                        ON CONFLICT DO NOTHING
                        """).bind("code", contact.code()).bindMethods(address).execute();
            }
        });
    }

    /** @return false if there is no such contact */
    boolean delete(String code) {
        return jdbi.inTransaction(handle -> {
            Uses.none(handle, "contact", code, USES);
            return handle.createUpdate("DELETE FROM contact WHERE code = :code").bind("code", code).execute() == 1;
        });
    }
}
