package org.aisbf.conformance.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.worker.Say;
import org.aisbf.testkit.WorkerDialect;
import org.jspecify.annotations.Nullable;

/** A worker that a trace plays, and what the broker must think of it. */
final class PlayedWorker {
  private final String name;
  private final Credentials who;
  private final WorkerDialect dialect;
  private final boolean plain;
  private final Link link;
  private final long openedAt;
  private final SessionModel session;
  private final Set<String> ids = new HashSet<>();
  private final List<Message> inbox = new ArrayList<>();
  private final Map<String, List<String>> streams = new HashMap<>();
  private final List<String> held = new ArrayList<>();
  private boolean acknowledged;
  private boolean drained;
  private long frozenAt = -1;
  private boolean wasFrozen;
  private boolean replaced;
  private boolean ended;
  private boolean endedByUs;
  private int sent;
  private @Nullable String registering;
  private @Nullable String draining;

  PlayedWorker(
      String name,
      Credentials who,
      WorkerDialect dialect,
      boolean plain,
      Link link,
      SessionModel session,
      long now) {
    this.name = name;
    this.who = who;
    this.dialect = dialect;
    this.plain = plain;
    this.link = link;
    this.session = session;
    this.openedAt = now;
  }

  String name() {
    return name;
  }

  Credentials who() {
    return who;
  }

  WorkerDialect dialect() {
    return dialect;
  }

  Link link() {
    return link;
  }

  long openedAt() {
    return openedAt;
  }

  SessionModel session() {
    return session;
  }

  /** What arrived so far. */
  List<Message> inbox() {
    return inbox;
  }

  /** How often it was asked what it serves. */
  long questionsForModels() {
    return inbox.stream().filter(message -> message.is("/op", "models.list")).count();
  }

  /** The next message that was not looked at yet; {@code null} where there is none. */
  @Nullable Message take() {
    List<String> all = link.received();
    if (inbox.size() >= all.size()) {
      return null;
    }
    Message message = Message.of(all.get(inbox.size()));
    inbox.add(message);
    return message;
  }

  /** An id that the worker has not used. */
  String freshId(String kind) {
    return kind + "-" + ++sent;
  }

  String registerFrame() {
    registering = freshId("register");
    boolean documented = dialect == WorkerDialect.DOCUMENTED || dialect == WorkerDialect.BASE64;
    return documented
        ? Frames.operation(
            "register", registering, Frames.registration(plain ? Frames.NONE : Frames.ALL, ""))
        : dialect.register(registering, who.token());
  }

  String drainFrame() {
    draining = freshId("drain");
    return Say.drain(draining);
  }

  /** Reads on what an answer of the broker tells of the worker's own standing. */
  void heard(Message message) {
    boolean ok = message.is("/status", "ok");
    if (ok && registering != null && message.is("/request_id", registering)) {
      acknowledged = true;
      registering = null;
    }
    if (ok && draining != null && message.is("/request_id", draining)) {
      drained = true;
    }
  }

  /** Whether a register was sent that is not acknowledged yet. */
  boolean isRegistering() {
    return registering != null;
  }

  boolean isAcknowledged() {
    return acknowledged;
  }

  boolean isDrained() {
    return drained;
  }

  boolean announcedCancel() {
    return !plain && (dialect == WorkerDialect.DOCUMENTED || dialect == WorkerDialect.BASE64);
  }

  /** Whether the id was not dispatched to it before. */
  boolean isNewId(String id) {
    return ids.add(id);
  }

  /** The pieces of a stream so far, for dialects that send it whole and for their numbers. */
  List<String> stream(String id) {
    return streams.computeIfAbsent(id, key -> new ArrayList<>());
  }

  void freeze(long now) {
    frozenAt = now;
    wasFrozen = true;
    link.freeze();
  }

  /** What was sent meanwhile goes out now. */
  List<String> thaw() {
    frozenAt = -1;
    link.thaw();
    List<String> frames = List.copyOf(held);
    held.clear();
    return frames;
  }

  void hold(String frame) {
    held.add(frame);
  }

  boolean isFrozen() {
    return frozenAt >= 0;
  }

  /** Whether it ever was: the broker may have noticed. */
  boolean wasFrozen() {
    return wasFrozen;
  }

  /** Whether the broker must have noticed by now (HB-3). */
  boolean isFrozenFor(Duration time, long now) {
    return isFrozen() && now - frozenAt >= time.toMillis();
  }

  void replace() {
    replaced = true;
  }

  boolean isReplaced() {
    return replaced;
  }

  void endByUs() {
    endedByUs = true;
  }

  boolean isEndedByUs() {
    return endedByUs;
  }

  /** Whether its end was looked at. */
  boolean isEnded() {
    return ended;
  }

  void end() {
    ended = true;
  }

  /** Whether the broker has to dispatch to it. */
  boolean isServing() {
    return acknowledged && draining == null && !replaced && !endedByUs && link.end() == null;
  }
}
