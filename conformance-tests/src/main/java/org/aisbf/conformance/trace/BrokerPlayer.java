package org.aisbf.conformance.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.testkit.WorkerDialect;

/**
 * Plays a trace against a broker and holds it to the properties of section 10. Behind every step
 * the broker may work through what it was sent; at the end all workers go, everything has to end,
 * and a new worker has to be served.
 */
public final class BrokerPlayer {
  private final BrokerSubject broker;
  private final Cast cast;
  private final Observer observer;
  private final BrokerExpectations expectations;

  private BrokerPlayer(BrokerSubject broker) {
    this.broker = broker;
    this.cast = new Cast(broker);
    this.observer = new Observer(cast, broker.limits());
    this.expectations = new BrokerExpectations(cast);
  }

  /** Plays a trace; what the subject had open from before is ended. */
  public static Playback play(Trace trace, BrokerSubject broker) {
    return Player.play(trace, broker.pace(), broker::reset, () -> of(broker));
  }

  private static Player of(BrokerSubject broker) {
    BrokerPlayer player = new BrokerPlayer(broker);
    return new Player(player::play, player::finish);
  }

  private void play(Step step) throws Broken, Stopped {
    BrokerVerb verb = (BrokerVerb) step.verb();
    switch (verb) {
      case CONNECT -> connect(step);
      case ASK -> ask(step.word(0), step.has("stream"));
      case LEAVE -> leave(step.word(0));
      case PASS -> cast.pass(step.time(0));
      case REGISTER,
          SAY,
          NUMBERED,
          PART,
          BYTES,
          FINISH,
          DONE,
          ANSWER,
          FAIL,
          PENDING,
          DRAIN,
          SEND,
          CLOSE,
          DROP,
          FREEZE,
          THAW ->
          act(verb, step);
      case EXPECT_REGISTERED,
          EXPECT_REQUEST,
          EXPECT_NO_REQUEST,
          EXPECT_CANCEL,
          EXPECT_ERROR,
          EXPECT_CLOSED,
          EXPECT_OPEN,
          EXPECT_SAYS,
          EXPECT_COMPLETED,
          EXPECT_FAILED,
          EXPECT_FAILS,
          EXPECT_WAITING ->
          expectations.check(verb, step);
    }
    cast.settle();
    observer.look();
  }

  private void act(BrokerVerb verb, Step step) throws Broken {
    PlayedWorker worker = cast.worker(step.word(0));
    if (worker == null) {
      return;
    }
    switch (verb) {
      case CLOSE -> {
        if (worker.isFrozen()) {
          drop(worker);
        } else {
          worker.endByUs();
          worker.link().close(step.number(1), "");
        }
      }
      case DROP -> drop(worker);
      case FREEZE -> worker.freeze(cast.now());
      case THAW -> {
        if (!worker.isEndedByUs()) {
          cast.thaw(worker);
        }
      }
      case REGISTER -> register(worker);
      default ->
          WorkerLines.of(verb, step, worker, cast::idOf).forEach(line -> cast.send(worker, line));
    }
  }

  private static void drop(PlayedWorker worker) {
    worker.endByUs();
    worker.link().drop();
  }

  private void register(PlayedWorker worker) throws Broken {
    long asked = worker.questionsForModels();
    cast.send(worker, worker.registerFrame());
    if (!worker.isFrozen()
        && !cast.await(
            () -> !worker.isRegistering() || worker.link().end() != null || worker.isEndedByUs())) {
      throw new Broken("REG-2", worker.name() + "'s register was not acknowledged");
    }
    if (!worker.isFrozen()) {
      // A broker that asks what the worker serves may ask it for nothing before it knows.
      boolean unused =
          cast.await(
              () -> worker.questionsForModels() > asked || worker.link().end() != null,
              broker.pace().silence());
      cast.settle();
    }
  }

  private Credentials identity(boolean other) throws Stopped {
    return other
        ? broker.otherIdentity().orElseThrow(() -> new Stopped("a second identity is missing"))
        : broker.identity();
  }

  private PlayedWorker connect(Step step) throws Broken, Stopped {
    WorkerDialect dialect =
        Arrays.stream(WorkerDialect.values())
            .filter(known -> step.has(known.name().toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElse(WorkerDialect.DOCUMENTED);
    return connect(step.word(0), identity(step.has("other")), dialect, step.has("plain"));
  }

  private PlayedWorker connect(String name, Credentials who, WorkerDialect dialect, boolean plain)
      throws Broken, Stopped {
    if (!(broker.dial(Handshake.of(who)) instanceof Dialled.Opened opened)) {
      throw new Broken("ADM-4", name + " came with the right token and was not let in");
    }
    for (PlayedWorker older : cast.workers()) {
      if (older.who().equals(who) && !older.isEnded()) {
        older.replace();
        cast.lose(older);
      }
    }
    long now = cast.now();
    SessionModel model = new SessionModel(who, broker.limits(), now);
    PlayedWorker worker = new PlayedWorker(name, who, dialect, plain, opened.link(), model, now);
    cast.add(worker);
    return worker;
  }

  private PlayedBuyer ask(String number, boolean stream) throws Broken {
    Credentials of = broker.identity();
    String body =
        "{\"model\":"
            + Message.quote(broker.modelName(of, Frames.MODEL))
            + ",\"messages\":[{\"role\":\"user\",\"content\":"
            + Message.quote(PlayedBuyer.marker(number))
            + "}],\"stream\":"
            + stream
            + "}";
    BuyerRequest request = BuyerRequest.post("chat/completions", body, stream);
    PlayedBuyer buyer = new PlayedBuyer(number, of, stream, broker.call(request));
    cast.add(buyer);
    boolean frozen = cast.workers().stream().anyMatch(PlayedWorker::isFrozen);
    boolean unused =
        cast.await(
            () -> buyer.current() != null || buyer.isOver(),
            frozen ? broker.pace().silence() : broker.pace().signal());
    return buyer;
  }

  private void leave(String number) {
    Optional.ofNullable(cast.buyer(number))
        .filter(buyer -> !buyer.isOver())
        .ifPresent(
            buyer -> {
              buyer.call().leave();
              buyer.dispatches().forEach(d -> d.answering().left(cast.now()));
            });
  }

  /** P1, P7 and P9: all workers go, everything ends, and the broker goes on. */
  private void finish() throws Broken, Stopped {
    for (PlayedWorker worker : cast.workers()) {
      if (!worker.isEnded()) {
        worker.endByUs();
        worker.link().drop();
        worker.link().thaw();
      }
    }
    observer.look();
    for (PlayedBuyer buyer : cast.buyers()) {
      if (!cast.await(buyer::isOver)) {
        throw new Broken("P7", "all workers are gone, and buyer " + buyer.number() + " waits");
      }
    }
    observer.look();
    PlayedWorker last = connect("the-last", broker.identity(), WorkerDialect.DOCUMENTED, false);
    register(last);
    PlayedBuyer buyer = ask("999999", false);
    cast.send(last, Frames.reply(cast.idOf("999999"), Frames.completion("still here")));
    boolean served = cast.await(() -> buyer.isOver() && buyer.document().equals("still here"));
    if (!served) {
      throw new Broken(
          "P9", "afterwards a new worker was not served: its buyer saw " + buyer.seen());
    }
  }
}
