package io.parkpulse.evaluation.tenant.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.parkpulse.evaluation.tenant.rectification.TicketState.Status;

class TicketStateTest {
    private static final LocalDate DEADLINE = LocalDate.of(2026, 3, 1);
    private static final LocalDate LATER = LocalDate.of(2026, 4, 1);

    /** Every state and action; a dash where there is no such transition. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            //                NOTIFY   | BEGIN            | EXTEND           | PASS   | FAIL   | ORDER_EXIT   | EXIT   | WITHDRAW
            "OPENED           | NOTIFIED | -                | -                | -      | -      | -            | -      | WITHDRAWN",
            "NOTIFIED         | -        | IN_RECTIFICATION | NOTIFIED         | -      | -      | -            | -      | WITHDRAWN",
            "IN_RECTIFICATION | -        | -                | IN_RECTIFICATION | PASSED | FAILED | -            | -      | WITHDRAWN",
            "PASSED           | -        | -                | -                | -      | -      | -            | -      | -",
            "FAILED           | -        | -                | -                | -      | -      | EXIT_ORDERED | -      | WITHDRAWN",
            "EXIT_ORDERED     | -        | -                | -                | -      | -      | -            | EXITED | WITHDRAWN",
            "EXITED           | -        | -                | -                | -      | -      | -            | -      | -",
            "WITHDRAWN        | -        | -                | -                | -      | -      | -            | -      | -"})
    void onlyLegalTransitionsExist(Status from, String notify, String begin, String extend, String pass, String fail,
            String orderExit, String exit, String withdraw) {
        var actions = new Action[]{Action.NOTIFY, Action.BEGIN, Action.EXTEND, Action.PASS, Action.FAIL,
                Action.ORDER_EXIT, Action.EXIT, Action.WITHDRAW};
        var expected = new String[]{notify, begin, extend, pass, fail, orderExit, exit, withdraw};

        var reached = Arrays.stream(actions)
                .map(action -> action.from(from.state(DEADLINE), LATER).map(state -> state.status().name()).orElse("-"))
                .toArray();

        assertThat(reached).containsExactly((Object[]) expected);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aStateIsStoredAndComesBack(Status status) {
        assertThat(status.state(DEADLINE).status()).isEqualTo(status);
        assertThat(Action.OPEN.from(status.state(DEADLINE), LATER)).isEmpty();
    }

    @Test
    void theDeadlineRunsOnUntilItIsExtended() {
        var notified = new TicketState.Opened(DEADLINE).notifyTenant();

        assertThat(notified.begin().deadline()).isEqualTo(DEADLINE);
        assertThat(notified.extend(LATER).begin().deadline()).isEqualTo(LATER);
        assertThat(notified.begin().extend(LATER).fail().deadline()).isNull();
        assertThat(notified.begin().fail().orderExit(LATER).deadline()).isEqualTo(LATER);
    }
}
