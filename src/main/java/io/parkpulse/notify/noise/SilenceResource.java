package io.parkpulse.notify.noise;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import io.parkpulse.registry.Page;
import io.parkpulse.registry.Quoted;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Silences: enter, list, preview, end. */
@Path("/api/v1/silences")
@Tag(name = "Notifications")
class SilenceResource {
    private static final List<String> STATES = List.of("pending", "active", "expired");
    private static final String INVALID_PATTERN = "2201B";

    private final SilenceStore silences;
    private final MatchedAlarms matched;
    private final NoiseSettings settings;
    private final Clock clock;

    /** Who ends a silence. */
    record Expiry(@NotBlank @Size(max = 100) String person) {}

    /** What to look for. */
    record Wanted(@NotEmpty @Size(max = 16) List<@NotNull Matcher> matchers) {}

    SilenceResource(SilenceStore silences, MatchedAlarms matched, NoiseSettings settings, Clock clock) {
        this.silences = silences;
        this.matched = matched;
        this.settings = settings;
        this.clock = clock;
    }

    @POST
    @Operation(summary = "Keep people from being told of certain alarms for a time", description = "Fire alarms of severity critical are told all the same. Alarms that are on and not acknowledged when it ends are told then.")
    public Response create(@Valid @NotNull SilenceEntry entry) {
        check(entry.matchers());
        var now = clock.instant();
        var begin = Objects.requireNonNullElse(entry.startsAt(), now);
        check(begin, entry.endsAt(), now);
        var silence = patternsTried(() -> silences.create(entry, begin, now, settings.mostSilences()))
                .orElseThrow(() -> HttpProblem.builder().withTitle("Too many silences")
                        .withStatus(Response.Status.CONFLICT).withDetail(settings.mostSilences()
                                + " silences are active or pending; end one, or write fewer with wider matchers")
                        .build());
        return Response.status(Response.Status.CREATED).entity(silence).build();
    }

    private void check(Instant begin, Instant end, Instant now) {
        if (!end.isAfter(begin) || !end.isAfter(now)) {
            throw new BadRequestException("endsAt is " + end + "; expected a time after startsAt, " + begin
                    + ", and after now, " + now);
        }
        if (Duration.between(begin, end).compareTo(settings.longestSilence()) > 0) {
            throw new BadRequestException("the silence would last " + Duration.between(begin, end)
                    + "; expected at most " + settings.longestSilence());
        }
        if (begin.isBefore(now.minus(settings.longestSilence()))
                || begin.isAfter(now.plus(Duration.ofDays(366)))) {
            throw new BadRequestException("startsAt is " + begin + "; expected a time within a year from now");
        }
    }

    @GET
    @Operation(summary = "Silences, newest first", description = "state: pending, active or expired")
    public Page<Silence> list(@QueryParam("state") @Nullable String state,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        if (state != null && !STATES.contains(state)) {
            throw new BadRequestException(
                    "state is " + Quoted.of(state) + "; expected one of " + String.join(", ", STATES));
        }
        return silences.page(state, clock.instant(), page, size);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One silence")
    public Silence get(@PathParam("id") long id) {
        return silences.find(id, clock.instant())
                .orElseThrow(() -> new NotFoundException("there is no silence " + id));
    }

    @POST
    @Path("{id}/expire")
    @Operation(summary = "End a silence before its time")
    public Silence expire(@PathParam("id") long id, @Valid @NotNull Expiry expiry) {
        get(id);
        if (!silences.expire(id, expiry.person(), clock.instant())) {
            throw HttpProblem.builder().withTitle("Not in this state").withStatus(Response.Status.CONFLICT)
                    .withDetail("silence " + id + " has ended").build();
        }
        return get(id);
    }

    @POST
    @Path("preview")
    @Operation(summary = "Which open alarms matchers match now")
    public SilencePreview preview(@Valid @NotNull Wanted wanted) {
        check(wanted.matchers());
        return patternsTried(() -> matched.now(wanted.matchers()));
    }

    private static void check(List<Matcher> matchers) {
        matchers.forEach(matcher -> matcher.objection().ifPresent(objection -> {
            throw new BadRequestException(objection);
        }));
    }

    /** Only the database that runs a pattern can say whether it is one. */
    private static <T> T patternsTried(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException failure && INVALID_PATTERN.equals(failure.getSQLState())) {
                throw new BadRequestException("a pattern is not one that PostgreSQL takes: "
                        + failure.getMessage().lines().findFirst().orElse(""), e);
            }
            throw e;
        }
    }
}
