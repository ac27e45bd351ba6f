package io.parkpulse.notify.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.notify.Channel;
import io.parkpulse.registry.Domain;
import io.parkpulse.registry.Quoted;
import io.quarkus.arc.All;

/** Refuses entries that refer to what is not there; each check passes what is null. */
@ApplicationScoped
public class References {
    private final Jdbi jdbi;
    private final List<Channel> channels;

    References(Jdbi jdbi, @All List<Channel> channels) {
        this.jdbi = jdbi;
        this.channels = channels;
    }

    public void contact(@Nullable String code) {
        must(code, "contact", "SELECT 1 FROM contact WHERE code = :code");
    }

    public void team(@Nullable String code) {
        must(code, "team", "SELECT 1 FROM team WHERE code = :code");
    }

    public void park(@Nullable String code) {
        must(code, "park", "SELECT 1 FROM park WHERE code = :code");
    }

    public void policy(@Nullable String code) {
        must(code, "escalation policy", "SELECT 1 FROM escalation_policy WHERE code = :code");
    }

    /** A zone of a park; there must be a park if there is a zone. */
    public void zone(@Nullable String park, @Nullable String code) {
        of(park, "zone", code);
    }

    /** An enterprise of a park; there must be a park if there is an enterprise. */
    public void enterprise(@Nullable String park, @Nullable String code) {
        of(park, "enterprise", code);
    }

    private void of(@Nullable String park, String kind, @Nullable String code) {
        if (code != null && park == null) {
            throw new BadRequestException(kind + " " + Quoted.of(code) + " needs the park that it is in");
        }
        boolean found = code == null || jdbi.withHandle(handle -> handle
                .createQuery("SELECT 1 FROM " + kind + " WHERE park_code = :park AND code = :code").bind("park", park)
                .bind("code", code).mapTo(Integer.class).findOne().isPresent());
        if (!found) {
            throw new BadRequestException("park " + park + " has no " + kind + " " + Quoted.of(code));
        }
    }

    private void must(@Nullable String code, String kind, String query) {
        if (code != null && jdbi.withHandle(handle -> handle.createQuery(query).bind("code", code)
                .mapTo(Integer.class).findOne().isEmpty())) {
            throw new BadRequestException("there is no " + kind + " " + Quoted.of(code));
        }
    }

    public void domains(Collection<String> domains) {
        for (var domain : domains) {
            try {
                Domain.of(domain);
            } catch (IllegalArgumentException e) {
                throw new BadRequestException("domain " + Quoted.of(domain) + " is not one of "
                        + Arrays.stream(Domain.values()).map(Domain::id).toList(), e);
            }
        }
    }

    /** Channels that tell people, whether they are on or not. */
    public void channels(Collection<String> names) {
        names.forEach(this::channel);
    }

    void address(Contact.Address address) {
        channel(address.channel()).objection(address.address()).ifPresent(objection -> {
            throw new BadRequestException("address " + Quoted.of(address.address()) + " of channel "
                    + address.channel() + ": " + objection);
        });
    }

    private Channel channel(String name) {
        return channels.stream().filter(Channel::personal).filter(channel -> channel.name().equals(name)).findFirst()
                .orElseThrow(() -> new BadRequestException(
                        "channel " + Quoted.of(name) + " is not one that tells people: " + channels.stream()
                                .filter(Channel::personal).map(Channel::name)
                                .sorted().toList()));
    }
}
