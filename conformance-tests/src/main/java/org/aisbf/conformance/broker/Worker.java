package org.aisbf.conformance.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Link;

/**
 * A worker that the suite plays. By itself it answers {@code heartbeat}, {@code models.list},
 * {@code capabilities}, {@code register} and {@code drain}, so that a broker that asks for them is
 * content.
 */
final class Worker {
  private final Stage stage;
  private final Credentials who;
  private final Link link;
  private final List<Message> inbox = new ArrayList<>();
  private String offers;
  private String registration = Frames.registration(Frames.ALL, "");
  private int read;
  private boolean silent;
  private long nextBeat = Long.MAX_VALUE;

  Worker(Stage stage, Credentials who, Link link) {
    this.stage = stage;
    this.who = who;
    this.link = link;
    this.offers = Frames.models(who);
  }

  Credentials who() {
    return who;
  }

  Link link() {
    return link;
  }

  /** It offers the model of another one instead of its own. */
  Worker offering(Worker other) {
    offers = other.offers;
    return this;
  }

  void send(String frame) {
    link.send(frame);
  }

  /** From now on it answers nothing by itself. */
  void answerNothing() {
    silent = true;
  }

  /** From now on heartbeats keep its session from its end (ADM-8). */
  Worker keepAlive() {
    nextBeat = stage.pace().now();
    return this;
  }

  private void beat() {
    if (stage.pace().now() >= nextBeat && link.end() == null) {
      nextBeat = stage.pace().now() + stage.limits().sessionTtl().dividedBy(3).toMillis();
      send(Frames.operation("heartbeat", stage.fresh("beat"), "{\"uptime\":1}"));
    }
  }

  /** Takes in what arrived. */
  void service() {
    beat();
    List<String> all = link.received();
    while (inbox.size() < all.size()) {
      Message message = Message.of(all.get(inbox.size()));
      inbox.add(message);
      if (!silent) {
        answer(message);
      }
    }
  }

  private void answer(Message message) {
    String id = message.string("/request_id").orElse("");
    switch (message.string("/op").orElse("")) {
      case "heartbeat" -> send(Frames.answer(id, "heartbeat", "{\"ts\":1800000000}"));
      case "models.list" -> send(Frames.reply(id, offers));
      case "capabilities" -> send(Frames.reply(id, Frames.ALL));
      case "register" -> send(Frames.reply(id, registration));
      case "drain" -> send(Frames.reply(id, "{}"));
      default -> {}
    }
  }

  /** All that arrived so far. */
  List<Message> heard() {
    service();
    return List.copyOf(inbox);
  }

  /** What arrived since the {@code from}-th message, that is wanted. */
  List<Message> heard(int from, Predicate<Message> wanted) {
    return heard().stream().skip(from).filter(wanted).toList();
  }

  /** Waits for the next message that is wanted; those before it are passed over. */
  Optional<Message> next(Predicate<Message> wanted) {
    return next(wanted, stage.pace().signal());
  }

  Optional<Message> next(Predicate<Message> wanted, Duration limit) {
    List<Message> found = new ArrayList<>();
    stage.await(() -> scan(wanted, found) || link.end() != null, limit);
    scan(wanted, found);
    return found.stream().findFirst();
  }

  private boolean scan(Predicate<Message> wanted, List<Message> found) {
    service();
    while (found.isEmpty() && read < inbox.size()) {
      Message message = inbox.get(read++);
      if (wanted.test(message)) {
        found.add(message);
      }
    }
    return !found.isEmpty();
  }

  /** Waits for the answer to something it sent, wherever among the messages it stands. */
  Optional<Message> answerTo(String id) {
    return answerTo(id, stage.pace().signal());
  }

  Optional<Message> answerTo(String id, Duration limit) {
    stage.await(() -> !answers(id).isEmpty() || link.end() != null, limit);
    return answers(id).stream().findFirst();
  }

  /** The answers so far to something it sent. */
  List<Message> answers(String id) {
    return heard(0, message -> message.is("/request_id", id) && message.has("/status"));
  }

  /** Registers, and waits until it may be asked. */
  Worker register(String capabilities, String more) throws Stopped {
    String id = stage.fresh("register");
    sendRegister(id, capabilities, more);
    Optional<Message> answer = answerTo(id);
    if (answer.isEmpty() || !answer.get().is("/status", "ok")) {
      throw stage.notThere(
          who,
          "control case: register was not acknowledged with its request_id and status=ok; came: "
              + answer.map(Message::text).orElse(seenEnd("nothing")));
    }
    return this;
  }

  /** Says what it is, and will say the same, without a token, where the broker asks (REQ-1). */
  void sendRegister(String id, String capabilities, String more) {
    boolean token = more.contains("registration_token");
    registration = Frames.registration(capabilities, token ? "" : more);
    send(Frames.operation("register", id, Frames.registration(capabilities, more)));
  }

  /** From now on it answers with these capabilities where the broker asks for its registration. */
  void tells(String capabilities) {
    registration = Frames.registration(capabilities, "");
  }

  Worker register() throws Stopped {
    return register(Frames.ALL, "");
  }

  /**
   * Lets the broker work through what it was sent: a heartbeat goes to it and its answer comes
   * back.
   *
   * @return whether it answered
   */
  boolean fence() {
    String id = stage.fresh("fence");
    send(Frames.operation("heartbeat", id, "{\"uptime\":1}"));
    return answerTo(id).filter(message -> message.is("/status", "ok")).isPresent();
  }

  /** The same, where it must answer. */
  void settle() throws Stopped {
    if (!fence()) {
      throw unsettled();
    }
  }

  /** The same, and then it stays open while what must not come is waited for. */
  void settleQuietly() throws Stopped {
    if (!quiet()) {
      throw unsettled();
    }
  }

  private Stopped unsettled() {
    return new Stopped("control case: the session: " + seenEnd("did not answer a heartbeat"));
  }

  /** Fences, and goes on waiting for what must not come. */
  boolean quiet() {
    boolean alive = fence();
    stage.await(() -> link.end() != null, stage.pace().silence());
    return alive && link.end() == null;
  }

  /** Waits for the request of a buyer. */
  Optional<Job> job(Buyer buyer) {
    return jobWhere(buyer::isIn);
  }

  /** Waits for the next request, heartbeats and the like left out. */
  Optional<Job> jobWhere(Predicate<Message> wanted) {
    stage.await(() -> !jobs(wanted).isEmpty() || link.end() != null, stage.pace().signal());
    return jobs(wanted).stream().findFirst();
  }

  /** The requests that arrived so far. */
  List<Job> jobs(Predicate<Message> wanted) {
    return heard(0, message -> isWork(message) && wanted.test(message)).stream()
        .map(message -> new Job(this, message, message.string("/request_id").orElse("")))
        .toList();
  }

  /** The same, where it must come. */
  Job take(Buyer buyer) throws Stopped {
    Optional<Job> job = job(buyer);
    if (job.isEmpty()) {
      throw new Stopped(
          "control case: a buyer's request did not reach the registered worker; the buyer saw "
              + buyer.seen()
              + "; the worker: "
              + seenEnd("still connected"));
    }
    return job.get();
  }

  /** Waits for the end of the socket. */
  Optional<Link.End> end() {
    return end(stage.pace().signal());
  }

  Optional<Link.End> end(Duration limit) {
    stage.await(() -> link.end() != null, limit);
    return Optional.ofNullable(link.end());
  }

  /** How the socket ended, in words. */
  String seenEnd(String open) {
    Link.End end = link.end();
    return end == null ? open : "closed with " + end.code() + " " + end.reason();
  }

  static boolean isWork(Message message) {
    return switch (message.string("/op").orElse("")) {
      case "", "heartbeat", "models.list", "capabilities", "drain", "cancel", "register" -> false;
      default -> true;
    };
  }
}
