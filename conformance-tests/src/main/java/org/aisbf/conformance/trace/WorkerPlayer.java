package org.aisbf.conformance.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.subject.ModelServer;
import org.aisbf.conformance.subject.WorkerSubject;
import org.aisbf.conformance.worker.Say;
import org.jspecify.annotations.Nullable;

/**
 * Plays a trace against a worker and holds it to the properties of section 10. At the end the
 * connection breaks: the worker must let go of everything, come back, and serve.
 */
public final class WorkerPlayer {
  private static final String PROTOCOL =
      "{\"version\":1,\"extensions\":[\"cancel\",\"drain\"],\"max_frame_bytes\":16777216}";
  private static final int ATTEMPTS = 3;
  private static final Duration AWAY = Duration.ofHours(2);
  private static final Duration AWAY_ON_A_REAL_CLOCK = Duration.ofSeconds(90);

  private final WorkerSubject worker;
  private final WorkerStage stage;
  private final WorkerObserver observer;

  private WorkerPlayer(WorkerSubject worker) {
    this.worker = worker;
    this.stage = new WorkerStage(worker);
    this.observer = new WorkerObserver(stage, worker.pace());
  }

  /** Plays a trace; the worker is started anew where the suite can. */
  public static Playback play(Trace trace, WorkerSubject worker) {
    return Player.play(trace, worker.pace(), worker::reset, () -> startedAnew(worker));
  }

  private static Player startedAnew(WorkerSubject worker) {
    boolean unused = worker.restart();
    WorkerPlayer player = new WorkerPlayer(worker);
    return new Player(player::play, player::finish);
  }

  private void play(Step step) throws Broken {
    WorkerVerb verb = (WorkerVerb) step.verb();
    switch (verb) {
      case ACCEPT, REFUSE -> {
        // One that is connected has no reason to dial.
        if (!stage.isOpen()) {
          answerDial(verb, step);
        }
      }
      case ACKNOWLEDGE -> acknowledge();
      case ASK -> ask(step.word(0), step.has("stream"));
      case CANCEL -> cancel(step.word(0));
      case DRAIN -> stage.send(Say.drain(stage.ownId("drain")));
      case SEND -> stage.sendRaw(step.word(0));
      case CLOSE -> close(step.number(0));
      case DROP -> drop();
      case PASS -> stage.pass(step.time(0));
      case OPEN, WRITE, BYTES, END, CUT, ANSWER -> backend(verb, step);
      case EXPECT_CALL,
          EXPECT_SAYS,
          EXPECT_COMPLETED,
          EXPECT_FAILED,
          EXPECT_FAILS,
          EXPECT_WAITING,
          EXPECT_LET_GO,
          EXPECT_ERROR,
          EXPECT_OPEN ->
          new WorkerExpectations(stage).check(verb, step);
    }
    stage.settle();
    observer.look();
  }

  private Incoming awaitDial() throws Broken {
    Duration limit = worker.pace().isManual() ? AWAY : AWAY_ON_A_REAL_CLOCK;
    boolean unused = stage.await(() -> worker.waitingDials() > 0, limit);
    Incoming dial = worker.awaitDial(Duration.ZERO);
    if (dial == null) {
      throw new Broken("P9", "the worker does not dial");
    }
    return dial;
  }

  private void answerDial(WorkerVerb verb, Step step) throws Broken {
    if (verb == WorkerVerb.ACCEPT) {
      accept(step.has("silent"));
    } else {
      awaitDial().refuse(step.number(0), Map.of("x-aisbf-reason", "trace"), "{}");
    }
  }

  private void accept(boolean silent) throws Broken {
    stage.opened(awaitDial().accept());
    if (!silent) {
      stage.send(registered(null));
    }
  }

  private void acknowledge() throws Broken {
    if (!stage.await(() -> stage.registered() != null || !stage.isOpen())) {
      throw new Broken("REG-1", "the worker does not register");
    }
    String id = stage.registered();
    if (id != null) {
      stage.send(registered(id));
    }
  }

  private void ask(String number, boolean stream) throws Broken {
    String payload =
        "{\"model\":\""
            + ModelServer.MODEL
            + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + PlayedBuyer.marker(number)
            + "\"}],\"stream\":"
            + stream
            + "}";
    String id = WorkerStage.idOf(number);
    stage.ask(number, stream, Say.request(worker.identity(), "chat.completions", id, payload));
    WorkerRequest request = stage.request(number);
    if (request != null
        && !stage.await(() -> request.call() != null || request.end() != null || !stage.isOpen())) {
      throw new Broken("REQ-4", "the worker does not ask its model server for request " + number);
    }
  }

  private void cancel(String number) {
    stage.send(Say.cancel(WorkerStage.idOf(number)));
    WorkerRequest request = stage.request(number);
    if (request != null && request.end() == null && !request.isSettled()) {
      request.release();
    }
  }

  private void close(int code) throws Broken {
    Link link = stage.link();
    if (link != null) {
      link.close(code, "");
      boolean unused = stage.await(() -> link.end() != null);
      link.drop();
    }
  }

  private void drop() throws Broken {
    Link link = stage.link();
    if (link != null) {
      link.drop();
      boolean unused = stage.await(() -> link.end() != null);
    }
  }

  private void backend(WorkerVerb verb, Step step) {
    WorkerRequest request = stage.request(step.word(0));
    if (request == null || request.isReleased()) {
      return;
    }
    switch (verb) {
      case OPEN -> request.open();
      case WRITE -> request.write(step.text(1).getBytes(StandardCharsets.UTF_8));
      case BYTES -> request.write(Base64.getDecoder().decode(step.word(1)));
      case ANSWER -> request.reply(step.number(1), step.text(2));
      case END -> request.endStream();
      default -> request.cut();
    }
  }

  /** REC-4, REC-1 and P9: the connection breaks, and the worker lets go, comes back and serves. */
  private void finish() throws Broken {
    if (stage.isOpen()) {
      drop();
      observer.look();
    }
    // Attempts that a trace left waiting may have been given up meanwhile.
    int most = worker.waitingDials() + ATTEMPTS;
    for (int tries = 0; tries < most && !stage.isOpen(); tries++) {
      accept(false);
      acknowledge();
    }
    ask("999999", false);
    WorkerRequest last = stage.request("999999");
    if (last != null) {
      last.reply(200, Frames.completion("still here"));
      observer.look();
    }
    if (last == null || last.end() == null || !stage.fence()) {
      throw new Broken("P9", "afterwards the worker does not serve");
    }
  }

  private String registered(@Nullable String id) {
    return Say.registered(worker.identity(), id, PROTOCOL);
  }
}
