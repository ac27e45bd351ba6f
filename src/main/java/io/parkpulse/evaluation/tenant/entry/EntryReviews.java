package io.parkpulse.evaluation.tenant.entry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.tenant.Area;
import io.parkpulse.evaluation.tenant.Figure;
import io.parkpulse.evaluation.tenant.Profile;
import io.parkpulse.evaluation.tenant.TenantStore;
import io.parkpulse.evaluation.tenant.term.Assessment;
import io.parkpulse.evaluation.tenant.term.Criterion;
import io.parkpulse.evaluation.tenant.term.CriterionStore;
import io.parkpulse.evaluation.tenant.term.ParameterStore;
import io.parkpulse.registry.Enterprise;
import io.parkpulse.registry.Park;
import io.parkpulse.registry.ParkStore;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Takes applications and decides them, each step in one transaction with its line of the journal. */
@ApplicationScoped
class EntryReviews {
    private static final String NOTICE_DAYS = "entry.notice-days";

    private final Jdbi jdbi;
    private final ReviewStore store;
    private final TenantStore tenants;
    private final CriterionStore criteria;
    private final ParameterStore parameters;
    private final ParkStore parks;
    private final Clock clock;

    EntryReviews(Jdbi jdbi, ReviewStore store, TenantStore tenants, CriterionStore criteria,
            ParameterStore parameters, ParkStore parks, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.tenants = tenants;
        this.criteria = criteria;
        this.parameters = parameters;
        this.parks = parks;
        this.clock = clock;
    }

    long apply(Park park, ReviewWrites.Apply apply) {
        return jdbi.inTransaction(handle -> {
            var known = tenants.types(handle).keySet();
            var unknown = new TreeSet<>(apply.plan().keySet());
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw new BadRequestException("plan has " + unknown + "; expected figures of " + known);
            }
            var at = now();
            var asked = new EntryReview(0, park.code(), apply.enterprise(), apply.name(), apply.industry(),
                    apply.areaMu(), apply.floorAreaM2(), apply.plan(), ReviewState.Status.APPLIED, at, null, null,
                    null);
            return store.insert(handle, park.code(), apply, at, assess(handle, asked, today(park)));
        });
    }

    /** How a candidate's plan stands to the standards of today. */
    Assessment assess(Handle handle, EntryReview review) {
        return assess(handle, review, today(parks.find(review.park()).orElseThrow()));
    }

    private Assessment assess(Handle handle, EntryReview review, LocalDate on) {
        var types = tenants.types(handle);
        var by = new Figure.Provenance("plan of the candidate", null, null, review.name(), review.appliedAt());
        var figures = new HashMap<String, Figure>();
        review.plan().forEach((figure, value) -> figures.put(figure, Figure.stated(types.get(figure), value, by)));
        var land = review.plan().get("land");
        var profile = new Profile(on.getYear(),
                Area.of(land == null ? review.areaMu() : land, review.floorAreaM2()), figures);
        return Assessment.of(criteria.inForce(handle, Criterion.Purpose.ENTRY, review.park(), review.industry(), on),
                profile, on);
    }

    void notice(long id, ReviewWrites.Step step) {
        move(id, (handle, review, park) -> {
            var from = Objects.requireNonNullElse(step.from(), today(park));
            var applied = LocalDate.ofInstant(review.appliedAt(), ZoneId.of(park.timeZone()));
            if (from.isBefore(applied)) {
                throw new BadRequestException("from is " + from + "; expected a day not before " + applied
                        + ", that of the application");
            }
            if (!(review.where() instanceof ReviewState.Applied state)) {
                throw conflict("a review that is " + review.state() + " is not published any more");
            }
            long days = noticeDays(handle, park, from);
            if (days == 0) {
                throw conflict("park " + park.code() + " needs no notice: its entry.notice-days is 0");
            }
            return taken("NOTICE", state.notice(from, from.plusDays(days - 1)), step, null);
        });
    }

    void admit(long id, ReviewWrites.Step step) {
        move(id, (handle, review, park) -> {
            var today = today(park);
            var to = admitted(handle, review, park, today);
            var assessment = assess(handle, review, today);
            if (assessment.verdict() != Assessment.Verdict.MET && !step.despite()) {
                throw conflict("the entry standards are " + (assessment.verdict() == Assessment.Verdict.NOT_MET
                        ? "not met"
                        : "not known to be met") + "; GET /api/v1/entry-reviews/" + id
                        + " says which. Send despite: true to admit it all the same");
            }
            register(handle, review, step);
            return taken("ADMIT", to, step, assessment);
        });
    }

    private ReviewState admitted(Handle handle, EntryReview review, Park park, LocalDate today) {
        if (review.where() instanceof ReviewState.Noticed noticed) {
            if (!today.isAfter(noticed.to())) {
                throw conflict(
                        "the public notice lasts until " + noticed.to() + "; it can be decided on the day after");
            }
            return noticed.admit();
        }
        if (review.where() instanceof ReviewState.Applied applied) {
            if (noticeDays(handle, park, today) > 0) {
                throw conflict("it was not published; the step notice begins the public notice");
            }
            return applied.admitUnpublished();
        }
        throw conflict("a review that is " + review.state() + " is decided");
    }

    void refuse(long id, ReviewWrites.Step step) {
        move(id, (handle, review, park) -> taken("REFUSE", undecided(review).refuse(), step,
                assess(handle, review, today(park))));
    }

    void withdraw(long id, ReviewWrites.Step step) {
        move(id, (handle, review, park) -> taken("WITHDRAW", undecided(review).withdraw(), step, null));
    }

    /** What a step makes of a review. */
    private interface Transition {
        ReviewStore.Taken take(Handle handle, EntryReview review, Park park);
    }

    private void move(long id, Transition transition) {
        jdbi.useTransaction(handle -> {
            store.lock(handle, id);
            var review = store.find(handle, id).orElseThrow(() -> new NotFoundException("there is no review " + id));
            store.move(handle, id, transition.take(handle, review, parks.find(review.park()).orElseThrow()));
        });
    }

    private static ReviewState.Undecided undecided(EntryReview review) {
        if (review.where() instanceof ReviewState.Undecided state) {
            return state;
        }
        throw conflict("a review that is " + review.state() + " is decided");
    }

    /** Nothing is published or admitted while the number is undecided. */
    private long noticeDays(Handle handle, Park park, LocalDate on) {
        return parameters.inForce(handle, NOTICE_DAYS, park.code(), on).map(parameter -> parameter.value())
                .map(BigDecimal::longValueExact)
                .orElseThrow(() -> conflict("the days of public notice are undecided; decide them at"
                        + " /api/v1/tenant-parameters/" + NOTICE_DAYS));
    }

    /** A tenant that is there already keeps what the review does not say; one that had left is there again. */
    private void register(Handle handle, EntryReview review, ReviewWrites.Step step) {
        var stored = parks.enterprise(handle, review.park(), review.enterprise());
        var leftOn = stored.map(Enterprise::movedOutOn).orElse(null);
        var cameOn = step.movedInOn() == null ? stored.map(Enterprise::movedInOn).orElse(null) : step.movedInOn();
        if (leftOn != null && (step.movedInOn() == null || !step.movedInOn().isAfter(leftOn))) {
            throw new BadRequestException("movedInOn is " + step.movedInOn() + "; expected a day after " + leftOn
                    + ", when the enterprise left the park");
        }
        parks.put(handle, review.park(), new Enterprise(review.enterprise(), review.name(),
                either(review.industry(), stored.map(Enterprise::industry)), stored.map(Enterprise::zone).orElse(null),
                stored.map(Enterprise::creditCode).orElse(null), cameOn, null,
                either(review.areaMu(), stored.map(Enterprise::areaMu)),
                either(review.floorAreaM2(), stored.map(Enterprise::floorAreaM2))), false);
    }

    @Nullable
    private static <T> T either(@Nullable T said, Optional<T> stored) {
        return said == null ? stored.orElse(null) : said;
    }

    private ReviewStore.Taken taken(String action, ReviewState to, ReviewWrites.Step step,
            @Nullable Assessment assessment) {
        return new ReviewStore.Taken(action, to, now(), step.person(), step.reason(), step.document(), assessment);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDate today(Park park) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(park.timeZone()));
    }

    private static HttpProblem conflict(String detail) {
        return HttpProblem.builder().withTitle("The review is not moved").withStatus(Response.Status.CONFLICT)
                .withDetail(detail).build();
    }
}
