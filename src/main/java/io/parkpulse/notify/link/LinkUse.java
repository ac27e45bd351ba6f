package io.parkpulse.notify.link;

import java.time.Clock;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.alarm.AlarmActions;

/** Says what a link is good for now, and uses it. */
@ApplicationScoped
class LinkUse {
    private final AcknowledgeLinks links;
    private final LinkStore store;
    private final AlarmActions actions;
    private final Jdbi jdbi;
    private final Clock clock;

    LinkUse(AcknowledgeLinks links, LinkStore store, AlarmActions actions, Jdbi jdbi, Clock clock) {
        this.links = links;
        this.store = store;
        this.actions = actions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Changes nothing. */
    LinkPage look(String token) {
        var permit = links.permit(token);
        var alarm = permit.flatMap(found -> store.alarm(found.alarmId()));
        if (alarm.isEmpty()) {
            return new LinkPage(LinkState.FORGED, null, null, false);
        }
        var person = store.person(permit.get());
        return new LinkPage(state(permit.get(), alarm.get(), person.isPresent()), alarm.get(), person.orElse(null),
                permit.get().isOfGroup());
    }

    private LinkState state(Permit permit, LinkedAlarm alarm, boolean personKnown) {
        if (store.used(permit)) {
            return LinkState.USED;
        }
        if (!clock.instant().isBefore(permit.expires())) {
            return LinkState.EXPIRED;
        }
        if (!personKnown) {
            return LinkState.REVOKED;
        }
        return alarm.open() ? LinkState.OPEN : over(alarm);
    }

    /**
     * Acknowledges, if the link is good; the use of it and the acknowledgement are one transaction.
     *
     * @param name of whoever has pressed the button; needed and heeded if a group has the link
     */
    LinkPage acknowledge(String token, @Nullable String name, @Nullable String comment) {
        var page = look(token);
        if (page.state() != LinkState.OPEN) {
            return page;
        }
        if (page.group() && (name == null || name.isBlank())) {
            return new LinkPage(LinkState.NAMELESS, page.alarm(), page.person(), true);
        }
        return use(page, links.permit(token).orElseThrow(), page.group() ? name.strip() : page.person(), comment);
    }

    private LinkPage use(LinkPage page, Permit permit, String person, @Nullable String comment) {
        var state = jdbi.inTransaction(handle -> {
            if (!LinkStore.use(handle, permit, person, clock.instant())) {
                return LinkState.USED;
            }
            var outcome = actions.acknowledge(permit.alarmId(), person, note(permit, comment));
            if (outcome instanceof AlarmActions.Done) {
                return LinkState.DONE;
            }
            handle.rollback();
            return store.alarm(permit.alarmId()).map(LinkUse::over).orElse(LinkState.ENDED);
        });
        return new LinkPage(state, store.alarm(permit.alarmId()).orElse(page.alarm()), person, page.group());
    }

    private static LinkState over(LinkedAlarm alarm) {
        return alarm.acknowledgedBy() == null ? LinkState.ENDED : LinkState.ALREADY;
    }

    private static String note(Permit permit, @Nullable String comment) {
        var by = "by link 通过链接 (" + permit.channel() + (permit.isOfGroup() ? " " + permit.who() : "") + ")";
        return comment == null || comment.isBlank() ? by : by + ": " + comment.strip();
    }
}
