package io.parkpulse.evaluation.tenant.rectification;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.Nullable;

/** What people do to a ticket; empty where the state that it is in knows no such transition. */
enum Action {
    OPEN, NOTIFY, BEGIN, EXTEND, PASS, FAIL, ORDER_EXIT, EXIT, WITHDRAW;

    /** As in addresses, for example {@code order-exit}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it needs a new deadline. */
    boolean setsDeadline() {
        return this == EXTEND || this == ORDER_EXIT;
    }

    /** The action of this id; a ticket that is there is not opened. */
    static Optional<Action> find(String id) {
        return Arrays.stream(values()).filter(action -> action != OPEN && action.id().equals(id)).findFirst();
    }

    /** The state after it. */
    Optional<TicketState> from(TicketState state, @Nullable LocalDate deadline) {
        return switch (this) {
            case OPEN -> Optional.empty();
            case NOTIFY -> as(state, TicketState.Opened.class).map(TicketState.Opened::notifyTenant);
            case BEGIN -> as(state, TicketState.Notified.class).map(TicketState.Notified::begin);
            case EXTEND -> as(state, TicketState.Extendable.class).map(running -> running.extend(deadline));
            case PASS -> as(state, TicketState.InRectification.class).map(TicketState.InRectification::pass);
            case FAIL -> as(state, TicketState.InRectification.class).map(TicketState.InRectification::fail);
            case ORDER_EXIT -> as(state, TicketState.Failed.class).map(failed -> failed.orderExit(deadline));
            case EXIT -> as(state, TicketState.ExitOrdered.class).map(TicketState.ExitOrdered::exit);
            case WITHDRAW -> as(state, TicketState.Open.class).map(TicketState.Open::withdraw);
        };
    }

    private static <T> Optional<T> as(TicketState state, Class<T> type) {
        return Optional.of(state).filter(type::isInstance).map(type::cast);
    }
}
