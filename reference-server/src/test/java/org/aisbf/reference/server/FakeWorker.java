package org.aisbf.reference.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A worker written with the JDK's WebSocket client alone, so that it shares no code with what it
 * tests. Answers {@code models.list} itself; all else goes to its script, on a virtual thread.
 */
final class FakeWorker implements WebSocket.Listener, AutoCloseable {

  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .build());

  private static final int PART = 1 << 20;

  private final Dialect dialect;
  private final Consumer<Job> script;
  private final Set<String> models;
  private final ObjectNode registration;
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final StringBuilder frame = new StringBuilder();
  private final ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private WebSocket socket;

  private FakeWorker(
      HttpClient client,
      Dialect dialect,
      Set<String> models,
      ObjectNode registration,
      Consumer<Job> script) {
    this.client = client;
    this.dialect = dialect;
    this.models = models;
    this.registration = registration;
    this.script = script;
  }

  /** One that serves {@code m}, connected and registered. */
  static FakeWorker connect(TestServer server, Dialect dialect, Consumer<Job> script) {
    return connect(server, "pool", "w1", dialect, Set.of("m"), registration(), script);
  }

  static FakeWorker connect(
      TestServer server,
      String provider,
      String client,
      Dialect dialect,
      Set<String> models,
      ObjectNode registration,
      Consumer<Job> script) {
    FakeWorker worker = new FakeWorker(server.newClient(), dialect, models, registration, script);
    worker.dial(server, provider, client);
    server.awaitModels(provider, models);
    return worker;
  }

  /** What the newest workers say of themselves: they take large frames and can stop. */
  static ObjectNode registration() {
    ObjectNode payload = JSON.createObjectNode();
    payload
        .putObject("capabilities")
        .putObject("protocol")
        .put("version", 1)
        .put("max_frame_bytes", 100_663_296)
        .putArray("extensions")
        .add("cancel");
    return payload;
  }

  private void dial(TestServer server, String provider, String client) {
    URI uri =
        URI.create(
            server.uri("/api/coderai/wss").toString().replaceFirst("http", "ws")
                + "?provider_id="
                + provider
                + "&client_id="
                + client
                + "&username=global");
    socket =
        this.client
            .newWebSocketBuilder()
            .header("x-coderai-registration-token", TestServer.TOKEN)
            .buildAsync(uri, this)
            .join();
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    opened.request(1);
    if (dialect.speaksFirst()) {
      register();
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    frame.append(data);
    from.request(1);
    if (last) {
      String whole = frame.toString();
      frame.setLength(0);
      took(parse(whole));
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
  }

  private void took(JsonNode message) {
    received.add(message);
    String op = message.path("op").asText();
    if (message.path("event").asText().equals("registered")) {
      if (!dialect.speaksFirst() && !message.has("request_id")) {
        register();
      }
    } else if (op.equals("heartbeat")) {
      send(
          "{\"request_id\":%s,\"status\":\"ok\",\"event\":\"heartbeat\",\"payload\":{\"ts\":1}}"
              .formatted(message.get("request_id")));
    } else if (op.equals("models.list")) {
      ObjectNode list = JSON.createObjectNode().put("object", "list");
      models.forEach(model -> list.withArrayProperty("data").addObject().put("id", model));
      dialect.answer(new Job(this, message), list);
    } else if (!op.isEmpty() && !op.equals("cancel") && !op.equals("drain")) {
      jobs.execute(() -> script.accept(new Job(this, message)));
    }
  }

  private void register() {
    ObjectNode register =
        JSON.createObjectNode().put("v", 1).put("op", "register").put("request_id", "reg-1");
    register.set("payload", registration);
    send(register.toString());
  }

  /**
   * Sends one message and waits until it has left: in parts, since this client garbles a text of
   * many MiB when its socket is full.
   */
  synchronized void send(String text) {
    try {
      int at = 0;
      for (; text.length() - at > PART; at += PART) {
        socket.sendText(text.substring(at, at + PART), false).get(120, TimeUnit.SECONDS);
      }
      socket.sendText(text.substring(at), true).get(120, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the message could not be sent", e);
    }
  }

  /** All frames so far. */
  List<JsonNode> received() {
    return received;
  }

  /** The close code, once the socket is closed. */
  CompletableFuture<Integer> closed() {
    return closed;
  }

  /** As if the process were killed: the socket goes without a closing handshake. */
  void kill() {
    socket.abort();
  }

  @Override
  public void close() {
    socket.abort();
    jobs.shutdownNow();
    client.shutdownNow();
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request that the worker got, and the way to answer it frame by frame. */
  record Job(FakeWorker worker, JsonNode request) {

    String op() {
      return request.path("op").asText();
    }

    JsonNode payload() {
      return request.get("payload");
    }

    /** Sends a frame with this request's id and these members, a JSON object without its braces. */
    void frame(String members) {
      worker.send("{\"v\":1,\"request_id\":" + request.get("request_id") + "," + members + "}");
    }

    /** Sends a part of the answer's stream. */
    void chunk(String text) {
      frame(
          "\"status\":\"ok\",\"event\":\"chunk\",\"payload\":{\"chunk\":"
              + TextNode.valueOf(text)
              + "}");
    }
  }
}
