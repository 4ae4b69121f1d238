package org.aisbf.conformance.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BackendCall;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.worker.Offer;
import org.aisbf.conformance.worker.Say;
import org.aisbf.protocol.codec.EnvelopeCodec;
import org.aisbf.protocol.codec.FrameLimits;
import org.jspecify.annotations.Nullable;

/**
 * The suite as the broker of one worker. What arrives is taken in wherever the trace waits:
 * heartbeats and drains are answered, answers go to their requests, and whatever belongs to none or
 * comes behind an end is a complaint (P3, P4).
 */
final class WorkerStage {
  private final WorkerSubject worker;
  private final Watch watch;
  private final EnvelopeCodec codec = EnvelopeCodec.forBroker(FrameLimits.DEFAULT);
  private final Map<String, WorkerRequest> requests = new LinkedHashMap<>();
  private final Set<String> errors = new HashSet<>();
  private final Set<String> ownIds = new HashSet<>();
  private final Set<String> answered = new HashSet<>();
  private @Nullable Link link;
  private @Nullable String registered;
  private long most = Long.MAX_VALUE;
  private int session;
  private int read;
  private int ids;

  WorkerStage(WorkerSubject worker) {
    this.worker = worker;
    this.watch = new Watch(worker.pace(), this::service);
  }

  List<WorkerRequest> requests() {
    return List.copyOf(requests.values());
  }

  @Nullable WorkerRequest request(String number) {
    return requests.get(number);
  }

  long now() {
    return worker.pace().now();
  }

  /** A new socket of the worker is the one in use. */
  void opened(Link opened) {
    link = opened;
    session++;
    read = 0;
    registered = null;
  }

  /** Whether a socket is open. */
  boolean isOpen() {
    return link != null && link.end() == null;
  }

  /** Whether a request was sent on the socket in use, and that is open. */
  boolean isOn(WorkerRequest request) {
    return request.session() == session && isOpen();
  }

  @Nullable Link link() {
    return link;
  }

  void send(String text) {
    if (link != null) {
      link.send(text);
    }
  }

  /** Sends what a trace says; an answer to it is an answer to something that was asked. */
  void sendRaw(String text) {
    Message.of(text).string("/request_id").ifPresent(ownIds::add);
    send(text);
  }

  /** A fresh id for something that the suite asks by itself. */
  String ownId(String kind) {
    String id = "trace-" + kind + "-" + ++ids;
    ownIds.add(id);
    return id;
  }

  /** Sends a request, unless the worker has as many as it wants. */
  void ask(String number, boolean stream, String frame) {
    Link on = link;
    if (on != null && isOpen() && running() < most) {
      Answering answering = new Answering(stream, true, Limits.USUAL, now());
      requests.put(number, new WorkerRequest(number, session, stream, answering));
      on.send(frame);
    }
  }

  private long running() {
    return requests.values().stream()
        .filter(request -> isOn(request) && request.end() == null)
        .count();
  }

  /** The id of a request on the wire. */
  static String idOf(String number) {
    return "request-" + number;
  }

  /** The id of the last register; {@code null} while none came. */
  @Nullable String registered() {
    return registered;
  }

  /** Whether an error with that code came, for whatever. */
  boolean hasError(String code) {
    return errors.contains(code);
  }

  boolean await(BooleanSupplier condition) throws Broken {
    return watch.await(condition);
  }

  boolean await(BooleanSupplier condition, Duration limit) throws Broken {
    return watch.await(condition, limit);
  }

  void pass(Duration time) throws Broken {
    watch.pass(time);
  }

  /** Sends a heartbeat and waits for its answer (HB-1). */
  boolean fence() throws Broken {
    String id = ownId("fence");
    send(Say.heartbeat(id));
    return await(() -> answered.contains(id) || !isOpen()) && isOpen();
  }

  /** Lets the worker work through what it was sent. */
  void settle() throws Broken {
    if (worker.pace().isManual()) {
      pass(Duration.ZERO);
    } else if (registered != null && isOpen() && !fence() && isOpen()) {
      throw new Broken("HB-1", "the worker did not answer a heartbeat");
    }
  }

  private void service() {
    takeCalls();
    Link current = link;
    if (current == null) {
      return;
    }
    List<String> all = current.received();
    while (read < all.size()) {
      String text = all.get(read++);
      hear(text, Message.of(text));
    }
  }

  private void takeCalls() {
    while (!worker.backend().waiting().isEmpty()) {
      BackendCall call = worker.backend().await("", Duration.ZERO);
      if (call != null) {
        take(call);
      }
    }
  }

  /** What the worker asks its model server of its own accord is not there. */
  private void take(BackendCall call) {
    String body = new String(call.body(), StandardCharsets.UTF_8);
    for (WorkerRequest request : requests.values()) {
      if (request.call() == null && body.contains(PlayedBuyer.marker(request.number()))) {
        request.called(call);
        return;
      }
    }
    call.reply(404, Map.of(), new byte[0]);
  }

  private void hear(String text, Message message) {
    String id = message.string("/request_id").orElse("");
    switch (message.string("/op").orElse("")) {
      case "register" -> {
        registered = id;
        most = Offer.maxConcurrency(message);
      }
      case "heartbeat" -> send(Frames.answer(id, "heartbeat", "{\"ts\":" + now() / 1000 + "}"));
      case "drain" -> send(Say.ok(id));
      default -> answer(id, text, message);
    }
  }

  private void answer(String id, String text, Message message) {
    answered.add(id);
    message.string("/code").ifPresent(errors::add);
    WorkerRequest request =
        id.startsWith("request-") ? requests.get(id.substring("request-".length())) : null;
    if (request == null) {
      if (!id.isEmpty() && !ownIds.contains(id)) {
        watch.complain("P4", "the worker answered what it was not asked: " + text);
      }
    } else if (request.session() != session) {
      watch.complain(
          "P4", "the worker answered on one session what it was asked on another: " + text);
    } else if (request.end() != null) {
      watch.complain("P3", "behind the end of request " + request.number() + " came " + text);
    } else {
      request.answered(message, codec.decode(text), now());
    }
  }
}
