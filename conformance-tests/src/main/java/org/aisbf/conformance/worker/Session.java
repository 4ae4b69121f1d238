package org.aisbf.conformance.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the worker under test, as its broker sees it. What arrives is kept and looked
 * up by request id, so that answers may come in any order. Used by the scenario's thread.
 */
final class Session {
  private static final int SHORTER = 5;

  private final WorkerBench bench;
  private final Link link;
  private final Pace pace;
  private final Credentials who;
  private final List<Message> arrived = new ArrayList<>();
  private final Map<String, String> asked = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private int ids;
  private boolean deaf;
  private boolean mute;

  Session(WorkerBench bench, Link link) {
    this.bench = bench;
    this.link = link;
    this.pace = bench.worker().pace();
    this.who = bench.worker().identity();
  }

  WorkerBench bench() {
    return bench;
  }

  Link link() {
    return link;
  }

  /** An id that was not used in this session. */
  String newId(String kind) {
    String id = kind + "-" + ++ids;
    given.add(id);
    return id;
  }

  void send(String text) {
    link.send(text);
  }

  /** Sends a request; says its id. */
  String ask(String operation, String payload) {
    String id = newId("ask");
    asked.put(id, operation + " " + Seen.text(payload));
    link.send(Say.request(who, operation, id, payload));
    return id;
  }

  /** Sends a request in a form of the scenario's own, under an id from {@link #newId}. */
  String askAs(String id, String what, String text) {
    asked.put(id, what);
    link.send(text);
    return id;
  }

  /** Everything that arrived so far, oldest first. */
  List<Message> arrived() {
    List<String> all = link.received();
    while (arrived.size() < all.size()) {
      arrived.add(Message.of(all.get(arrived.size())));
    }
    return List.copyOf(arrived);
  }

  /** What arrived so far for one request. */
  List<Message> partsOf(String id) {
    return arrived().stream().filter(message -> message.is("/request_id", id)).toList();
  }

  /** Waits, as long as for a signal, for a message; looks at what arrived before too. */
  Optional<Message> await(Predicate<Message> wanted) {
    return await(wanted, pace.signal());
  }

  /** The same with a limit of the caller's. */
  Optional<Message> await(Predicate<Message> wanted, Duration limit) {
    pace.await(() -> find(wanted).isPresent() || link.end() != null, limit);
    return find(wanted);
  }

  /** Whether a request has its end, or can have none any more. */
  boolean hasEnded(String id) {
    return link.end() != null || partsOf(id).stream().anyMatch(Answer::isEnd);
  }

  /**
   * Waits for the end of a request; not as long again where one was left without an end before:
   * then something is wrong already, and who reads of it should not wait for the rest.
   */
  Answer answer(String id) {
    Duration limit = mute ? pace.signal().dividedBy(SHORTER) : pace.signal();
    Answer answer = answer(id, limit);
    mute = mute || answer.end() == null;
    return answer;
  }

  /** The same with a limit of the caller's. */
  Answer answer(String id, Duration limit) {
    Message end = await(m -> m.is("/request_id", id) && Answer.isEnd(m), limit).orElse(null);
    String request = asked.getOrDefault(id, id) + " (" + id + ")";
    return new Answer(request, partsOf(id), end, noEnd(request, id, limit));
  }

  /** Waits for stream events of a request until there are so many. */
  List<Message> chunks(String id, int count) {
    pace.await(() -> chunksOf(id).size() >= count || link.end() != null, pace.signal());
    return chunksOf(id);
  }

  /** The stream events of a request that arrived so far. */
  List<Message> chunksOf(String id) {
    return partsOf(id).stream()
        .filter(m -> m.is("/status", "ok") && m.has("/event") && !Answer.isEnd(m))
        .filter(m -> !Answer.isPending(m))
        .toList();
  }

  /**
   * Sends a heartbeat and waits for its answer: whatever the worker sent before is there then, and
   * it has read what was sent to it. Says whether the answer came; a worker that left one
   * unanswered is not waited for again.
   */
  boolean fence() {
    if (deaf || link.end() != null) {
      return false;
    }
    String id = newId("fence");
    link.send(Say.heartbeat(id));
    deaf = await(m -> m.is("/request_id", id)).isEmpty();
    return !deaf;
  }

  /** Waits until what must not come had every chance to come. */
  void settle() {
    fence();
    pace.pass(pace.silence());
    fence();
  }

  /** Waits, as long as for a signal, until the link has ended; {@code null} when it did not. */
  Link.@Nullable End awaitEnd() {
    pace.await(() -> link.end() != null, pace.signal());
    return link.end();
  }

  private Optional<Message> find(Predicate<Message> wanted) {
    arrived();
    return arrived.stream().filter(wanted).findFirst();
  }

  private String noEnd(String request, String id, Duration limit) {
    return "to "
        + request
        + " no end came"
        + (link.end() == null ? " within " + limit.toSeconds() + " s" : "")
        + "; what came for it: "
        + cameFor(id);
  }

  /**
   * What came for a request, and what else may explain that it is not what it should be: answers to
   * what nobody asked, the connection's end, the last words of a process that has ended.
   */
  String cameFor(String id) {
    List<Message> strange =
        arrived().stream()
            .filter(message -> message.has("/status"))
            .filter(
                m -> m.string("/request_id").filter(other -> !given.contains(other)).isPresent())
            .toList();
    Link.End end = link.end();
    return Seen.messages(partsOf(id))
        + (strange.isEmpty()
            ? ""
            : "; but with a request_id that nothing was asked with came: " + Seen.messages(strange))
        + (end == null ? "" : "; " + Seen.end(end) + Reception.lastWords(bench));
  }
}
