package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
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
        check.text("enteredBy", withdrawal.enteredBy(), new Text("撤回人", "who withdraws it"));
        check.text("reason", withdrawal.reason(), new Text("撤回原因", "why it is withdrawn"));
        if (withdrawal.items() == null || withdrawal.items().isEmpty()) {
            check.add(null, "items", null, "没有要撤回的数值；至少应有一项", "nothing is withdrawn; expected at least one item");
        }
        for (int i = 0; withdrawal.items() != null && i < withdrawal.items().size(); i++) {
            check.item(i + 1, withdrawal.items().get(i), history);
        }
        return new Checked(check.items, check.violations);
    }

    private void item(int row, @Nullable Withdrawal.Item item, BiFunction<String, String, List<KeyVersion>> history) {
        if (item == null || item.key() == null) {
            add(row, "key", null, "缺少；应为要撤回的指标编码", "is missing; expected the key whose value is withdrawn");
            return;
        }
        if (!seen.add(item)) {
            add(row, "key", item.key(), "出现两次", "is there twice");
            return;
        }
        var tenant = tenant(item);
        if (known.level().ofEnterprises() && tenant == null) {
            unknownTenant(row, item);
            return;
        }
        if (!known.level().ofEnterprises() && item.enterprise() != null) {
            add(row, "enterprise", item.key(), "只用于企业数据，此处不应有", "is for figures of enterprises; expected none");
            return;
        }
        var versions = history.apply(tenant == null ? null : tenant.code(), item.key());
        if (versions.isEmpty()) {
            add(row, "key", item.key(), "“" + item.key() + "”未填报，无可撤回",
                    "'" + item.key() + "' is not filed, so there is nothing to withdraw");
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

    private void unknownTenant(int row, Withdrawal.Item item) {
        if (item.enterprise() == null) {
            add(row, "enterprise", item.key(), "缺少；应为企业编码", "is missing; expected the code of an enterprise");
            return;
        }
        var meant = Suggestion.of(item.enterprise(),
                known.tenantsOf(known.park()).stream().map(Tenant::code).toList());
        add(row, "enterprise", item.key(), "没有企业“" + item.enterprise() + "”" + meant.zh(),
                "unknown enterprise '" + item.enterprise() + "'" + meant.en());
    }

    private void text(String field, @Nullable String text, Text what) {
        FilingCheck.problem(text, true, what)
                .ifPresent(problem -> violations.add(Violation.of(null, field, null, problem)));
    }

    private void add(@Nullable Integer row, String column, @Nullable String key, String zh, String en) {
        violations.add(Violation.of(row, column, key, new Text(zh, en)));
    }
}
