package org.aisbf.conformance.trace;

import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.conformance.subject.BuyerCall.State;
import org.aisbf.conformance.subject.Link;
import org.aisbf.protocol.session.exchange.Ending;

/** Holds a broker to the properties of section 10, as far as its peers can see them. */
final class Observer {
  private final Cast cast;
  private final Limits limits;

  Observer(Cast cast, Limits limits) {
    this.cast = cast;
    this.limits = limits;
  }

  /** Looks at everybody, behind each step. */
  void look() throws Broken {
    for (PlayedWorker worker : cast.workers()) {
      look(worker);
    }
    for (PlayedBuyer buyer : cast.buyers()) {
      Dispatch dispatch = buyer.current();
      if (dispatch != null) {
        look(buyer, dispatch);
      }
      finished(buyer);
    }
  }

  private void look(PlayedWorker worker) throws Broken {
    if (worker.isEnded()) {
      return;
    }
    boolean mustEnd = worker.isReplaced() || worker.session().isClosed();
    if (mustEnd && !worker.isFrozen() && !cast.await(() -> worker.link().end() != null)) {
      throw worker.isReplaced()
          ? new Broken("P8", worker.name() + " was replaced, and its socket stayed open")
          : new Broken("REQ-8", worker.name() + " sent what ends a session, and it went on");
    }
    Link.End end = worker.link().end();
    if (end == null && !worker.isEndedByUs()) {
      return;
    }
    worker.end();
    cast.lose(worker);
    if (end != null && !mustEnd && !worker.isEndedByUs() && !mayEnd(worker, end.code())) {
      throw new Broken(
          "REQ-8",
          worker.name() + " was closed without a cause: " + end.code() + " " + end.reason());
    }
  }

  /** What time or a farewell may end by itself. */
  private boolean mayEnd(PlayedWorker worker, int code) {
    long age = cast.now() - worker.openedAt();
    return switch (code) {
      case 1008 -> !worker.isAcknowledged() && age >= limits.register().toMillis();
      case 4401 -> age >= limits.sessionTtl().toMillis();
      case 4408 -> worker.wasFrozen();
      case 1000, 1001, 1012 -> worker.isDrained();
      default -> worker.isFrozen();
    };
  }

  private void look(PlayedBuyer buyer, Dispatch dispatch) throws Broken {
    if (buyer.isOver() && dispatch.worker().isFrozen()) {
      // The broker may have noticed already.
      dispatch.answering().lost();
    }
    boolean plain = SseText.isPlain(dispatch.answering().delivered());
    Ending ending = dispatch.answering().ending();
    if (ending != null) {
      int tries = buyer.dispatches().size();
      boolean over = cast.await(() -> buyer.isOver() || buyer.dispatches().size() > tries);
      if (!over) {
        throw new Broken(
            dispatch.worker().isEnded() ? "P7" : "P1",
            "request " + buyer.number() + " has ended (" + name(ending) + "), and its buyer waits");
      }
      if (plain && buyer.isOver() && buyer.dispatches().size() == 1) {
        ended(buyer, dispatch, ending);
      }
      return;
    }
    if (!plain) {
      return;
    }
    if (buyer.isOver()) {
      throw new Broken(
          "P1",
          "nothing ended request "
              + buyer.number()
              + ", and its buyer saw its end: "
              + buyer.seen());
    }
    if (buyer.stream() && buyer.dispatches().size() == 1) {
      String must = SseText.of(dispatch.answering().delivered()).content();
      if (!cast.await(() -> buyer.sse().content().equals(must)) && !buyer.isOver()) {
        throw differs(buyer, must);
      }
    }
  }

  private static void ended(PlayedBuyer buyer, Dispatch dispatch, Ending ending) throws Broken {
    switch (ending) {
      case Ending.Answered answered when answered.streamed() -> {
        String must = SseText.of(dispatch.answering().delivered()).content();
        if (buyer.isWholeStream() && !buyer.sse().content().equals(must)) {
          throw differs(buyer, must);
        }
      }
      case Ending.Answered answered -> {
        String must =
            Message.of(answered.payload().toString())
                .string("/choices/0/message/content")
                .orElse("");
        String has = buyer.stream() ? buyer.sse().content() : buyer.document();
        if (!must.isEmpty() && !has.equals(must)) {
          throw differs(buyer, must);
        }
      }
      case Ending.Errored errored -> failed(buyer, errored.code().toString());
      case Ending.Declined declined -> failed(buyer, declined.code().toString());
      case Ending.Disconnected lost -> failed(buyer, "worker_disconnected");
      case Ending.Overdue late -> failed(buyer, "timeout");
      case Ending.Withdrawn left -> {}
    }
  }

  private static void failed(PlayedBuyer buyer, String code) throws Broken {
    if (buyer.call().state() == State.LEFT || buyer.error().equals(code)) {
      return;
    }
    boolean passedOff =
        buyer.stream()
            ? buyer.isWholeStream()
            : buyer.call().status() == 200 && !buyer.document().isEmpty();
    if (passedOff || buyer.error().isEmpty() && buyer.call().state() == State.ENDED) {
      throw new Broken(
          "P1",
          "request "
              + buyer.number()
              + " failed ("
              + code
              + "), and its buyer saw "
              + buyer.seen());
    }
  }

  private static void finished(PlayedBuyer buyer) throws Broken {
    if (!buyer.isOver()) {
      return;
    }
    if (buyer.heardBehindTheEnd()) {
      throw new Broken(
          "P3", "buyer " + buyer.number() + " heard more behind the end: " + buyer.seen());
    }
    if (buyer.stream() && buyer.sse().ends() > 1) {
      throw new Broken(
          "P1", "buyer " + buyer.number() + " heard more than one end: " + buyer.seen());
    }
  }

  private static Broken differs(PlayedBuyer buyer, String must) {
    return new Broken(
        "P2",
        "buyer "
            + buyer.number()
            + " must have heard "
            + Message.quote(must)
            + " and saw "
            + buyer.seen());
  }

  private static String name(Ending ending) {
    return ending.getClass().getSimpleName();
  }
}
