package io.parkpulse.embedded;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Keeps the messages of one client in order [MQTT-4.6.0-6]. Artemis handles and sends them on the threads of a pool in
 * turn, and each thread has a line of its own for what waits for the disk; so a message could overtake the one before it,
 * which another thread had handled. Here they all wait in the line of their session.
 */
public final class SessionOrder implements ActiveMQServerPlugin {
    private ActiveMQServer server;

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public void beforeSend(ServerSession session, Transaction transaction, Message message, boolean direct,
            boolean noAutoCreateQueue) {
        OperationContextImpl.setContext(session.getSessionContext());
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        var session = server.getSessionByID(consumer.getSessionID());
        if (session != null) { // it may just be closing
            OperationContextImpl.setContext(session.getSessionContext());
        }
    }

    /** What the thread does next, such as writing down acknowledgements, must not hold up the next delivery. */
    @Override
    public void afterDeliver(ServerConsumer consumer, MessageReference reference) {
        OperationContextImpl.clearContext();
    }
}
