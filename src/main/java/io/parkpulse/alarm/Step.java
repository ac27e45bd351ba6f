package io.parkpulse.alarm;

import jakarta.annotation.Nullable;

/**
 * What a state makes of something that happened.
 *
 * @param next       the state afterwards
 * @param transition what the journal says of it; null: nothing worth a line
 */
public record Step(AlarmState next, @Nullable Transition transition) {
    static Step stay(AlarmState state) {
        return new Step(state, null);
    }

    static Step to(AlarmState state) {
        return new Step(state, null);
    }

    static Step to(AlarmState state, Transition transition) {
        return new Step(state, transition);
    }
}
