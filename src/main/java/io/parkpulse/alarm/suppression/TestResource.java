package io.parkpulse.alarm.suppression;

import java.sql.SQLException;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.registry.Page;
import io.parkpulse.registry.QueryTime;

/** Tests: what is raised meanwhile is told, as a test. */
@Path("/api/v1")
@Tag(name = "Alarms")
class TestResource {
    private final Suppressions suppressions;
    private final ModeStore store;

    /**
     * What is to be tested.
     *
     * @param gateway left out: the whole park
     * @param device  left out: the whole gateway
     * @param until   RFC 3339
     */
    record Begin(@NotBlank String park, @Nullable String gateway, @Nullable String device, @NotBlank String until,
            @NotBlank @Size(max = 2000) String reason, @NotBlank @Size(max = 100) String person) {}

    TestResource(Suppressions suppressions, ModeStore store) {
        this.suppressions = suppressions;
        this.store = store;
    }

    @GET
    @Path("alarm-tests")
    @Operation(summary = "What is under test, and what was: newest first", description = "inForce=true: what is under test now")
    public Page<Mode> list(@QueryParam("park") @Nullable String park, @QueryParam("inForce") @Nullable Boolean inForce,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        return store.list(true, park, inForce, page, size);
    }

    @POST
    @Path("alarm-tests")
    @Operation(summary = "Put a park, a gateway or a device under test until a time", description = "Alarms that are raised meanwhile are told, marked as a test 测试. One that still holds when the test ends is announced as meant.")
    public Mode begin(@Valid @NotNull Begin asked) throws SQLException {
        return Answers.mode(suppressions.test(new Suppressions.Request(
                new Target(asked.park(), asked.gateway(), asked.device(), null, null),
                QueryTime.of("until", asked.until()), asked.reason(), asked.person())));
    }

    @POST
    @Path("alarm-tests/{id}/end")
    @Operation(summary = "End a test before its time")
    public Mode end(@PathParam("id") long id, @Valid @NotNull SuppressionResource.End end) throws SQLException {
        return Answers.mode(suppressions.end(id, true, end.person(), end.comment()));
    }
}
