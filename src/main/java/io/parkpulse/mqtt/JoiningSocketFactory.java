package io.parkpulse.mqtt;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/** TCP sockets whose small writes leave together; see {@link JoiningOutputStream}. */
final class JoiningSocketFactory extends SocketFactory {
    private final String name;

    /** @param name of the connection, for its writing thread */
    JoiningSocketFactory(String name) {
        this.name = name;
    }

    @Override
    public Socket createSocket() throws IOException {
        return new JoiningSocket(name);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host, port, null, 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        var socket = createSocket();
        socket.bind(new InetSocketAddress(localAddress, localPort));
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    private static final class JoiningSocket extends Socket {
        private final String name;
        private JoiningOutputStream out;

        JoiningSocket(String name) throws IOException {
            this.name = name;
            setTcpNoDelay(true);
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new JoiningOutputStream(super.getOutputStream(), "mqtt-writer-" + name);
            }
            return out;
        }

        @Override
        public void close() throws IOException {
            synchronized (this) {
                if (out != null) {
                    out.close();
                }
            }
            super.close();
        }
    }
}
