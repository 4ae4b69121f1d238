package org.aisbf.reference.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/** A broker made by hand, so that it can do everything that a broker must not. */
public final class FakeBroker implements AutoCloseable {
  /** Upgrades everybody. */
  public static final Function<String, String> WELCOME = head -> "";

  public final List<String> heads = new CopyOnWriteArrayList<>();
  public final List<FakePeer> peers = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final boolean secure;
  private volatile Function<String, String> answer = WELCOME;

  public FakeBroker() throws IOException {
    this(ServerSocketFactory.getDefault(), false);
  }

  public FakeBroker(ServerSocketFactory factory, boolean secure) throws IOException {
    this.server = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.secure = secure;
    start(this::accept);
  }

  /** Answers an upgrade with this text instead; an empty one upgrades. */
  public void answer(Function<String, String> answer) {
    this.answer = answer;
  }

  public int port() {
    return server.getLocalPort();
  }

  public URI address() {
    return URI.create((secure ? "wss" : "ws") + "://localhost:" + port() + "/api/coderai/wss");
  }

  /** The newest connection, once there are that many. */
  public FakePeer peer(int count) {
    Await.until(count + " connections are there", () -> peers.size() >= count);
    return peers.get(count - 1);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      FakePeer peer = new FakePeer(socket);
      String head = peer.readHead();
      heads.add(head);
      String refusal = answer.apply(head);
      if (refusal.isEmpty()) {
        peer.upgrade(head);
        peers.add(peer);
        peer.read();
      } else {
        peer.write(refusal);
        socket.close();
      }
    } catch (IOException e) {
      // The worker went away, or never meant to stay.
    }
  }

  private static void start(Runnable task) {
    Thread.ofVirtual().start(task);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (FakePeer peer : peers) {
      peer.drop();
    }
  }
}
