package io.parkpulse.notify.people;

import java.time.Instant;
import java.util.List;

/** Who of a team is on duty at a time. */
record OnDuty(String team, Instant at, List<Person> people) {
    /** @param how why: a shift, extra duty, an override, or that there is nobody else */
    record Person(String contact, String name, String how) {}
}
