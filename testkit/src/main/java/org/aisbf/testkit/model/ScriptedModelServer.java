package org.aisbf.testkit.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A model server on a free loopback port that answers as it is told: everything that is posted by
 * its {@link Conduct}, and lists of models always well. To the same question it says the same
 * words, so that two of them agree.
 *
 * <p>Safe for use by many threads. Each connection has a virtual thread, each answer another, so
 * that a client who hangs up is noticed while nothing is said to him. {@link #close} ends all of
 * them.
 */
public final class ScriptedModelServer implements AutoCloseable {
  private static final int REMEMBERED = 100;

  private final ServerSocket port;
  private final String model;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Deque<Behaviour> next = new ArrayDeque<>();
  private final Deque<ModelRequest> requests = new ArrayDeque<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong abandoned = new AtomicLong();
  private volatile Conduct conduct = Conduct.always(Behaviour.proper());

  /**
   * Begins to serve, in good order until it is told otherwise.
   *
   * @param model the one that it lists, and names in its answers
   * @throws IOException when no port can be opened
   */
  public ScriptedModelServer(String model) throws IOException {
    this.model = model;
    this.port = new ServerSocket(0, 128, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().name("model-server").start(this::accept);
  }

  /** Ends in {@code /v1}. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port.getLocalPort() + "/v1");
  }

  /** How requests are answered from now on, unless {@link #next} says otherwise. */
  public void behave(Conduct conduct) {
    this.conduct = conduct;
  }

  /** How the next requests are answered, one each. */
  public void next(Behaviour... behaviours) {
    synchronized (next) {
      next.addAll(List.of(behaviours));
    }
  }

  /** The latest hundred requests, lists of models left out, oldest first. */
  public List<ModelRequest> requests() {
    synchronized (requests) {
      return new ArrayList<>(requests);
    }
  }

  /** How many requests have come, lists of models left out. */
  public long received() {
    return received.get();
  }

  /** How many of them ended because the client hung up. */
  public long abandoned() {
    return abandoned.get();
  }

  /** How many are being answered. */
  public int running() {
    return running.get();
  }

  /** How many were, at most, at the same time. */
  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  /** How many connections are open. */
  public int connections() {
    return sockets.size();
  }

  private void accept() {
    while (!port.isClosed()) {
      try {
        Socket socket = port.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        Thread.ofVirtual().name("model-connection").start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      PushbackInputStream in =
          new PushbackInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
      RequestReader reader = new RequestReader(in);
      for (var read = reader.next(); read != null; read = reader.next()) {
        if (read.request().method().equals("GET")) {
          new Wire(socket).json(200, "", new Documents(model).models());
        } else if (!answer(socket, in, read)) {
          return;
        }
      }
    } catch (IOException e) {
      // The client is gone.
    } finally {
      sockets.remove(socket);
    }
  }

  /** Answers one while it listens for a hang-up; returns whether the connection lives on. */
  private boolean answer(Socket socket, PushbackInputStream in, RequestReader.Read read)
      throws IOException {
    ModelRequest request = read.request();
    remember(request);
    CountDownLatch gone = new CountDownLatch(1);
    Player player = new Player(new Wire(socket), gone, read, model);
    Behaviour behaviour = behaviour(request);
    Thread playing =
        Thread.ofVirtual().name("model-answer").start(() -> play(player, behaviour, request));
    int more = -1;
    try {
      more = in.read();
    } catch (IOException e) {
      // Reset: gone as well.
    }
    if (more < 0) {
      hungUp(request);
      gone.countDown();
      return false;
    }
    join(playing);
    in.unread(more);
    return true;
  }

  private void play(Player player, Behaviour behaviour, ModelRequest request) {
    mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      player.play(behaviour);
      request.end(ModelRequest.End.PLAYED);
    } catch (IOException e) {
      hungUp(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.decrementAndGet();
    }
  }

  private void hungUp(ModelRequest request) {
    if (request.end(ModelRequest.End.ABANDONED)) {
      abandoned.incrementAndGet();
    }
  }

  private static void join(Thread playing) throws IOException {
    try {
      playing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void remember(ModelRequest request) {
    received.incrementAndGet();
    synchronized (requests) {
      requests.add(request);
      if (requests.size() > REMEMBERED) {
        requests.remove();
      }
    }
  }

  private Behaviour behaviour(ModelRequest request) {
    @Nullable Behaviour told;
    synchronized (next) {
      told = next.poll();
    }
    return Objects.requireNonNullElseGet(told, () -> conduct.of(request));
  }

  /** Ends it and all connections. Idempotent. */
  @Override
  public void close() {
    try {
      port.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
