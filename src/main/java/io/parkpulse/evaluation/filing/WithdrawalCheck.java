package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.filing.enterprise.Tenant;
import io.parkpulse.evaluation.filing.sheet.Suggestion;
import io.parkpulse.evaluation.filing.version.Item;
import io.parkpulse.evaluation.filing.version.KeyVersion;

/** Finds everything that is wrong with a withdrawal. */
final class WithdrawalCheck {
    private final Known known;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Set<Withdrawal.Item> seen = new HashSet<>();

    private WithdrawalCheck(Known known) {
        this.known = known;
    }

    /** @param history of a value, by the tenant's code (null: the park) and the key */
    static Checked check(Withdrawal withdrawal, Known known, BiFunction<String, String, List<KeyVersion>> history) {
        var check = new WithdrawalCheck(known);
        check.text("enteredBy", withdrawal.enteredBy(), "who withdraws it");
        check.text("reason", withdrawal.reason(), "why it is withdrawn");
        if (withdrawal.items() == null || withdrawal.items().isEmpty()) {
            check.violations.add(new Violation(null, "items", null, "nothing is withdrawn; expected at least one item"));
        }
        for (int i = 0; withdrawal.items() != null && i < withdrawal.items().size(); i++) {
            check.item(i + 1, withdrawal.items().get(i), history);
        }
        return new Checked(check.items, check.violations);
    }

    private void item(int row, @Nullable Withdrawal.Item item, BiFunction<String, String, List<KeyVersion>> history) {
        if (item == null || item.key() == null) {
            violations.add(new Violation(row, "key", null, "is missing; expected the key whose value is withdrawn"));
            return;
        }
        if (!seen.add(item)) {
            violations.add(new Violation(row, "key", item.key(), "is there twice"));
            return;
        }
        var tenant = tenant(item);
        if (known.level().ofEnterprises() && tenant == null) {
            violations.add(new Violation(row, "enterprise", item.key(), item.enterprise() == null
                    ? "is missing; expected the code of an enterprise"
                    : "unknown enterprise '" + item.enterprise() + "'" + Suggestion.of(item.enterprise(),
                            known.tenantsOf(known.park()).stream().map(Tenant::code).toList())));
            return;
        }
        if (!known.level().ofEnterprises() && item.enterprise() != null) {
            violations.add(new Violation(row, "enterprise", item.key(), "is for figures of enterprises; expected none"));
            return;
        }
        var versions = history.apply(tenant == null ? null : tenant.code(), item.key());
        if (versions.isEmpty()) {
            violations.add(new Violation(row, "key", item.key(), "'" + item.key() + "' is not filed, so there is "
                    + "nothing to withdraw"));
            return;
        }
        var last = versions.stream().filter(version -> version.value() != null).findFirst().orElse(versions.get(0));
        items.add(new Item(known.park(), tenant == null ? null : tenant.id(), item.key(), null, last.unit(),
                last.source(), last.document(), null, String.valueOf(row)));
    }

    @Nullable
    private Tenant tenant(Withdrawal.Item item) {
        return known.tenantsOf(known.park()).stream().filter(tenant -> tenant.code().equals(item.enterprise()))
                .findFirst().orElse(null);
    }

    private void text(String field, @Nullable String text, String what) {
        FilingCheck.problem(text, true, what)
                .ifPresent(problem -> violations.add(new Violation(null, field, null, problem)));
    }
}
