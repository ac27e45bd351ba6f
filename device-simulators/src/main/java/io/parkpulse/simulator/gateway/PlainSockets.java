package io.parkpulse.simulator.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/** Makes the sockets of {@code tcp://} connections. */
final class PlainSockets extends SocketFactory {
    private final Wire wire;

    PlainSockets(Wire wire) {
        this.wire = wire;
    }

    @Override
    public Socket createSocket() throws IOException {
        return wire.lay(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return wire.lay(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return wire.lay(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return wire.lay(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return wire.lay(new Socket(host, port, local, localPort));
    }
}
