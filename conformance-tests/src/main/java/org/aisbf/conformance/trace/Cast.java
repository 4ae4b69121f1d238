package org.aisbf.conformance.trace;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.protocol.session.broker.SessionEffect.Deliver;
import org.aisbf.protocol.session.exchange.Ending;
import org.jspecify.annotations.Nullable;

/**
 * The workers and buyers of one trace, and what they hear. What arrives is taken in wherever the
 * trace waits: workers answer by themselves what a broker asks of its own accord, and every request
 * that arrives is looked at (P4 to P6, REQ-2).
 */
final class Cast {
  private final BrokerSubject broker;
  private final Map<String, PlayedWorker> workers = new LinkedHashMap<>();
  private final Map<String, PlayedBuyer> buyers = new LinkedHashMap<>();
  private final Watch watch;

  Cast(BrokerSubject broker) {
    this.broker = broker;
    this.watch = new Watch(broker.pace(), this::service);
  }

  void add(PlayedWorker worker) {
    workers.put(worker.name(), worker);
  }

  void add(PlayedBuyer buyer) {
    buyers.put(buyer.number(), buyer);
  }

  List<PlayedWorker> workers() {
    return List.copyOf(workers.values());
  }

  List<PlayedBuyer> buyers() {
    return List.copyOf(buyers.values());
  }

  @Nullable PlayedWorker worker(String name) {
    return workers.get(name);
  }

  @Nullable PlayedBuyer buyer(String number) {
    return buyers.get(number);
  }

  long now() {
    return broker.pace().now();
  }

  /** The id under which a request went out last; one that nobody knows where it did not. */
  String idOf(String number) {
    PlayedBuyer buyer = buyers.get(number);
    Dispatch dispatch = buyer == null ? null : buyer.current();
    return dispatch == null ? "unknown-" + number : dispatch.id();
  }

  /** Waits as long as for a signal. */
  boolean await(BooleanSupplier condition) throws Broken {
    return watch.await(condition);
  }

  boolean await(BooleanSupplier condition, Duration limit) throws Broken {
    return watch.await(condition, limit);
  }

  void pass(Duration time) throws Broken {
    watch.pass(time);
    for (PlayedWorker worker : workers.values()) {
      if (worker.isFrozenFor(broker.limits().liveness(), now())) {
        lose(worker);
      }
    }
    buyers.values().forEach(buyer -> buyer.dispatches().forEach(d -> d.answering().passed(now())));
  }

  /** Sends a frame, and tells the models of it. */
  void send(PlayedWorker worker, String frame) {
    if (worker.isEndedByUs() || worker.link().end() != null) {
      return;
    }
    worker.link().send(frame);
    if (worker.isFrozen()) {
      worker.hold(frame);
    } else {
      taken(worker, frame);
    }
  }

  /** The broker reads what a frozen worker had to say. */
  void thaw(PlayedWorker worker) {
    worker.thaw().forEach(frame -> taken(worker, frame));
  }

  private void taken(PlayedWorker worker, String frame) {
    if (worker.isReplaced()) {
      return;
    }
    for (Deliver delivery : worker.session().received(frame, now())) {
      String id = delivery.requestId().value();
      for (PlayedBuyer buyer : buyers.values()) {
        buyer.dispatches().stream()
            .filter(d -> d.worker() == worker && d.id().equals(id))
            .forEach(d -> d.answering().answered(delivery.message(), now()));
      }
    }
  }

  /** The session is over: whatever it was working on ends. */
  void lose(PlayedWorker worker) {
    buyers.values().stream()
        .flatMap(buyer -> buyer.dispatches().stream())
        .filter(dispatch -> dispatch.worker() == worker)
        .forEach(dispatch -> dispatch.answering().lost());
  }

  /**
   * Lets the broker work through what it was sent: on a manual clock whatever is ready runs, over
   * sockets heartbeats go to and fro.
   */
  void settle() throws Broken {
    if (broker.pace().isManual()) {
      watch.pass(Duration.ZERO);
      return;
    }
    for (PlayedWorker worker : workers()) {
      if (worker.isAcknowledged() && worker.link().end() == null && !worker.isFrozen()) {
        String id = worker.freshId("fence");
        send(worker, Frames.operation("heartbeat", id, "{\"uptime\":1}"));
        boolean answered =
            await(
                () ->
                    worker.link().end() != null
                        || worker.inbox().stream().anyMatch(m -> m.is("/request_id", id)));
        if (!answered) {
          throw new Broken("HB-1", worker.name() + "'s heartbeat was not answered");
        }
      }
    }
  }

  private void service() {
    for (PlayedWorker worker : workers.values()) {
      for (Message m = worker.take(); m != null; m = worker.take()) {
        worker.heard(m);
        hear(worker, m);
      }
    }
  }

  private void hear(PlayedWorker worker, Message message) {
    String id = message.string("/request_id").orElse("");
    switch (message.string("/op").orElse("")) {
      case "" -> {}
      case "heartbeat" ->
          send(worker, Frames.answer(id, "heartbeat", "{\"ts\":" + now() / 1000 + "}"));
      case "models.list" -> send(worker, Frames.reply(id, Frames.MODELS));
      case "capabilities" -> send(worker, Frames.reply(id, Frames.ALL));
      case "drain", "register" -> send(worker, Frames.reply(id, "{}"));
      case "cancel" -> cancelled(worker);
      default -> asked(worker, message, id);
    }
  }

  private void cancelled(PlayedWorker worker) {
    if (!worker.announcedCancel()) {
      watch.complain("REG-6", worker.name() + " was sent a cancel and had not announced it");
    }
  }

  private void asked(PlayedWorker worker, Message message, String id) {
    if (!worker.isNewId(id)) {
      watch.complain("REQ-2", worker.name() + " was asked twice under the id " + id);
    }
    if (!worker.isAcknowledged()) {
      watch.complain("P6", worker.name() + " was asked before its register was acknowledged");
    }
    if (worker.isDrained()) {
      watch.complain("P6", worker.name() + " was asked after its drain was answered");
    }
    for (PlayedBuyer buyer : buyers.values()) {
      if (message.text().contains(PlayedBuyer.marker(buyer.number()))) {
        dispatched(worker, buyer, id);
      }
    }
  }

  private void dispatched(PlayedWorker worker, PlayedBuyer buyer, String id) {
    if (!worker.who().equals(buyer.asks())) {
      watch.complain(
          "P5", "request " + buyer.number() + " went to " + worker.name() + " of another scope");
    }
    Dispatch earlier = buyer.current();
    Answering answering =
        new Answering(buyer.stream(), worker.announcedCancel(), broker.limits(), now());
    buyer.dispatches().add(new Dispatch(worker, id, answering));
    if (worker.isEnded() || worker.isEndedByUs()) {
      // Sent before the broker knew.
      answering.lost();
    }
    if (buyer.call().state() == BuyerCall.State.LEFT) {
      answering.left(now());
    }
    if (earlier != null) {
      decline(worker, id, earlier);
    }
  }

  /** A broker may try a failed request again: it fails in the same way, and so ends. */
  private void decline(PlayedWorker worker, String id, Dispatch earlier) {
    String code =
        earlier.answering().ending() instanceof Ending.Errored errored
            ? errored.code().toString()
            : "backend_unavailable";
    send(worker, Frames.error(id, code, "it failed before", "{}"));
  }
}
