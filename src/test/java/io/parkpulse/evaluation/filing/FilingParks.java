package io.parkpulse.evaluation.filing;

import java.util.List;

import org.jdbi.v3.core.Jdbi;

/** Parks and tenants of the tests of filings; what it makes, and what is filed of it, it takes away again. */
public final class FilingParks {
    private final Jdbi jdbi;
    private final String prefix;

    public FilingParks(Jdbi jdbi, String prefix) {
        this.jdbi = jdbi;
        this.prefix = prefix;
    }

    public String park(String name) {
        var code = prefix + name;
        jdbi.useHandle(handle -> handle.execute("INSERT INTO park (code, name) VALUES (?, ?)", code, "园区" + name));
        return code;
    }

    public void tenant(String park, String code, String creditCode, String name) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO enterprise (park_code, code, credit_code, name) VALUES (?, ?, ?, ?)", park, code,
                creditCode, name));
    }

    public void movedOut(String park, String code, String day) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE enterprise SET moved_out_on = CAST(? AS date) WHERE park_code = ? AND code = ?", day, park,
                code));
    }

    public void clear() {
        jdbi.useTransaction(handle -> {
            var parks = "(SELECT code FROM park WHERE starts_with(code, '" + prefix + "'))";
            handle.execute("DELETE FROM evaluation_result WHERE park_code IN " + parks);
            for (var table : List.of("filing_item", "enterprise_filing_item", "enterprise_filing_statement")) {
                var upload = table.replaceAll("_item|_statement", "_upload");
                handle.execute("DELETE FROM " + table + " WHERE upload_id IN (SELECT id FROM " + upload
                        + " WHERE park_code IN " + parks + ")");
            }
            handle.execute("DELETE FROM filing_upload WHERE park_code IN " + parks);
            handle.execute("DELETE FROM enterprise_filing_upload WHERE park_code IN " + parks);
            handle.execute("DELETE FROM enterprise WHERE park_code IN " + parks);
            handle.execute("DELETE FROM park WHERE code IN " + parks);
        });
    }
}
