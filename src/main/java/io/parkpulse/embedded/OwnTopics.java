package io.parkpulse.embedded;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

import javax.security.auth.Subject;

import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;

/**
 * Gives a gateway its own topics and nothing else, by the name that it logs in with: {@code park/gateway} publishes
 * telemetry and presence under {@code parks/park/gateway} and hears what is sent down to it. All others have the rights
 * of their roles. Without it a broker would need a rule for each gateway.
 */
public final class OwnTopics extends ActiveMQJAASSecurityManager {
    private static final Pattern GATEWAY = Pattern.compile("([A-Za-z0-9_-]+)/([A-Za-z0-9_-]+)");
    private static final Set<CheckType> TO_PUBLISH = EnumSet.of(CheckType.SEND, CheckType.CREATE_ADDRESS);
    private static final Set<CheckType> TO_HEAR = EnumSet.of(CheckType.CONSUME, CheckType.CREATE_ADDRESS,
            CheckType.CREATE_DURABLE_QUEUE, CheckType.CREATE_NON_DURABLE_QUEUE, CheckType.DELETE_DURABLE_QUEUE,
            CheckType.DELETE_NON_DURABLE_QUEUE);

    /** With the users and roles of {@code login.config}. */
    public OwnTopics() {
        super("activemq");
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType wanted, String address) {
        var user = subject == null ? null : getUserFromSubject(subject);
        var gateway = GATEWAY.matcher(user == null ? "" : user);
        if (!gateway.matches()) {
            return super.authorize(subject, roles, wanted, address);
        }
        var own = "parks." + gateway.group(1) + "." + gateway.group(2) + ".";
        if (address.startsWith(own + "down.")) {
            return TO_HEAR.contains(wanted);
        }
        return (address.startsWith(own + "up.") || address.equals(own + "status")) && TO_PUBLISH.contains(wanted);
    }
}
