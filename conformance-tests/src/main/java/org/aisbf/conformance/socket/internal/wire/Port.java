package org.aisbf.conformance.socket.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A TCP port. Each connection gets a thread of its own; both end with the port or before. */
public final class Port implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 1_000;

  private final ServerSocket server;
  private final Consumer<Transport> handler;
  private final Set<Transport> open = ConcurrentHashMap.newKeySet();

  private Port(ServerSocket server, Consumer<Transport> handler) {
    this.server = server;
    this.handler = handler;
  }

  /**
   * Begins to listen.
   *
   * @param number 0 for any free one
   * @param handler called on each connection's thread; the connection is severed when it returns
   * @throws IOException when the port is taken
   */
  public static Port open(String name, InetAddress host, int number, Consumer<Transport> handler)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(host, number), 100);
    } catch (IOException e) {
      server.close();
      throw new IOException("port " + number + ": " + e.getMessage(), e);
    }
    Port port = new Port(server, handler);
    Thread.ofVirtual().name(name + " port").start(() -> port.acceptAll(name));
    return port;
  }

  /** The one that is bound. */
  public int number() {
    return server.getLocalPort();
  }

  private void acceptAll(String name) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Transport transport = Transport.accepted(socket);
        if (open.size() >= MAX_CONNECTIONS) {
          transport.sever();
        } else {
          open.add(transport);
          Thread.ofVirtual().name(name).start(() -> handle(transport));
        }
      } catch (IOException e) {
        // Either the port was closed, or a connection was over before it began.
      }
    }
    severAll();
  }

  private void handle(Transport transport) {
    try {
      handler.accept(transport);
    } finally {
      open.remove(transport);
      transport.sever();
    }
  }

  private void severAll() {
    open.forEach(Transport::sever);
  }

  /** Refuses connections from now on, and severs those that are open. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // It does not listen any more, which is all that was wanted.
    }
    severAll();
  }
}
