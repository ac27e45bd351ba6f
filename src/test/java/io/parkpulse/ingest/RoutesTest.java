package io.parkpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Routes routes = new Routes();

    @Test
    void urgentMessagesOvertakeWhatHoldsNothingUrgent() {
        assertThat(routes.of("g", Urgency.NONE).urgent()).isFalse();
        assertThat(routes.of("g", Urgency.ALL).urgent()).isTrue();
        assertThat(routes.of("g", Urgency.NONE).urgent()).isFalse();
    }

    @Test
    void aMessageThatMayHoldUrgentReadingsIsNotOvertaken() {
        var first = routes.of("g", Urgency.PERHAPS);
        var second = routes.of("g", Urgency.ALL);
        assertThat(first.urgent()).isFalse();
        assertThat(second.urgent()).isFalse();
        assertThat(routes.of("other", Urgency.ALL).urgent()).isTrue();

        first.over().run();
        assertThat(routes.of("g", Urgency.ALL).urgent()).as("the second is on its way").isFalse();
    }

    @Test
    void andDoesNotOvertakeUrgentOnes() {
        var urgent = routes.of("g", Urgency.ALL);
        assertThat(routes.of("g", Urgency.PERHAPS).urgent()).isTrue();

        urgent.over().run();
        assertThat(routes.of("g", Urgency.PERHAPS).urgent()).isTrue();
    }

    @Test
    void aMessageIsOverOnce() {
        var first = routes.of("g", Urgency.PERHAPS);
        routes.of("g", Urgency.PERHAPS);
        first.over().run();
        first.over().run();

        assertThat(routes.of("g", Urgency.ALL).urgent()).as("the second is on its way").isFalse();
    }

    @Test
    void theWayIsFreeWhenAllAreOver() {
        var first = routes.of("g", Urgency.PERHAPS);
        var second = routes.of("g", Urgency.ALL);
        second.over().run();
        first.over().run();

        assertThat(routes.taken()).isZero();
        assertThat(routes.of("g", Urgency.ALL).urgent()).isTrue();
    }
}
