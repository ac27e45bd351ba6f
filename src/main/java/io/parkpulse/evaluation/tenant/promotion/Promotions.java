package io.parkpulse.evaluation.tenant.promotion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.tenant.Tenant;
import io.parkpulse.evaluation.tenant.TenantStore;
import io.parkpulse.evaluation.tenant.term.Assessment;
import io.parkpulse.evaluation.tenant.term.Criterion;
import io.parkpulse.evaluation.tenant.term.CriterionStore;
import io.parkpulse.evaluation.tenant.term.Standing;

/** Makes the promotion list of a park. */
@ApplicationScoped
class Promotions {
    private static final int YEARS_SHOWN = 3;
    private static final String MAIN_REVENUE = "main-revenue";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Those of whom less is known than that they fall short come before those who fall short. */
    private static final Comparator<PromotionList.Candidate> NEAREST = Comparator
            .comparing((PromotionList.Candidate candidate) -> candidate.assessment()
                    .verdict() == Assessment.Verdict.NOT_MET)
            .thenComparing(Promotions::newest, Comparator.reverseOrder())
            .thenComparing(PromotionList.Candidate::enterprise);

    private final Jdbi jdbi;
    private final TenantStore tenants;
    private final CriterionStore criteria;

    Promotions(Jdbi jdbi, TenantStore tenants, CriterionStore criteria) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.criteria = criteria;
    }

    PromotionList of(String park, int year, LocalDate on) {
        return jdbi.inTransaction(handle -> {
            var candidates = tenants.tenants(handle, park, year).stream()
                    .map(tenant -> candidate(handle, tenant, year, on)).sorted(NEAREST).toList();
            return new PromotionList(park, year, on, candidates.stream().filter(Promotions::isMet).toList(),
                    candidates.stream().filter(candidate -> !isMet(candidate)).toList(),
                    candidates.stream().flatMap(candidate -> candidate.assessment().lines().stream())
                            .map(line -> line.criterion().standing()).anyMatch(Promotions::isOpen));
        });
    }

    private static boolean isMet(PromotionList.Candidate candidate) {
        return candidate.assessment().verdict() == Assessment.Verdict.MET;
    }

    private static boolean isOpen(Standing standing) {
        return standing == Standing.UNVERIFIED || standing == Standing.UNDECIDED;
    }

    private static BigDecimal newest(PromotionList.Candidate candidate) {
        return candidate.mainRevenue().stream().findFirst().map(PromotionList.Trend::value).orElse(BigDecimal.ZERO);
    }

    private PromotionList.Candidate candidate(Handle handle, Tenant tenant, int year, LocalDate on) {
        var enterprise = tenant.enterprise();
        var held = criteria.inForce(handle, Criterion.Purpose.PROMOTION, tenant.park(), enterprise.industry(), on);
        // one year more than is shown, for the growth of the first
        var filed = tenants.filed(handle, tenant.park(), enterprise.code(), MAIN_REVENUE, year, YEARS_SHOWN + 1);
        return new PromotionList.Candidate(enterprise.code(), enterprise.name(), enterprise.industry(),
                Assessment.of(held, tenant.profile(), on), trend(filed, year));
    }

    static List<PromotionList.Trend> trend(Map<Integer, BigDecimal> filed, int year) {
        var trend = new ArrayList<PromotionList.Trend>();
        for (int each = year; each > year - YEARS_SHOWN; each--) {
            var value = filed.get(each);
            if (value != null) {
                var base = filed.get(each - 1);
                trend.add(new PromotionList.Trend(each, value, base == null || base.signum() <= 0
                        ? null
                        : value.subtract(base).multiply(HUNDRED).divide(base, MathContext.DECIMAL64)));
            }
        }
        return trend;
    }
}
