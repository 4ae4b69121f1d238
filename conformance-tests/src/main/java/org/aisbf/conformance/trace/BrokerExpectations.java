package org.aisbf.conformance.trace;

import java.util.function.Predicate;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BuyerCall.State;
import org.aisbf.conformance.subject.Link;

/** What a trace about a broker expects of its own. */
final class BrokerExpectations {
  private final Cast cast;

  BrokerExpectations(Cast cast) {
    this.cast = cast;
  }

  /** Checks one expectation, waiting as long as for a signal. */
  void check(BrokerVerb verb, Step step) throws Broken {
    PlayedWorker worker = cast.worker(step.word(0));
    PlayedBuyer buyer = cast.buyer(step.word(0));
    if (worker != null) {
      of(worker, verb, step);
    } else if (buyer != null) {
      of(buyer, verb, step);
    } else {
      throw new Broken("expect", "the trace has no " + step.word(0));
    }
  }

  private void of(PlayedWorker worker, BrokerVerb verb, Step step) throws Broken {
    switch (verb) {
      case EXPECT_REGISTERED ->
          hold(cast.await(() -> worker.isAcknowledged() && !worker.isRegistering()), step, worker);
      case EXPECT_REQUEST -> hold(cast.await(() -> has(worker, step.word(1))), step, worker);
      case EXPECT_NO_REQUEST -> hold(!has(worker, step.word(1)), step, worker);
      case EXPECT_CANCEL -> {
        String id = cast.idOf(step.word(1));
        hold(
            cast.await(() -> heard(worker, m -> m.is("/op", "cancel") && m.is("/request_id", id))),
            step,
            worker);
      }
      case EXPECT_ERROR ->
          hold(
              cast.await(
                  () ->
                      heard(worker, m -> m.is("/status", "error") && m.is("/code", step.word(1)))),
              step,
              worker);
      case EXPECT_CLOSED -> {
        boolean unused = cast.await(() -> worker.link().end() != null);
        Link.End end = worker.link().end();
        hold(end != null && end.code() == step.number(1), step, worker);
      }
      default -> hold(worker.link().end() == null, step, worker);
    }
  }

  private void of(PlayedBuyer buyer, BrokerVerb verb, Step step) throws Broken {
    boolean held =
        switch (verb) {
          case EXPECT_SAYS -> cast.await(() -> buyer.sse().content().equals(step.text(1)));
          case EXPECT_COMPLETED ->
              cast.await(buyer::isOver)
                  && buyer.call().state() == State.ENDED
                  && buyer.call().status() == 200
                  && (!buyer.stream() || buyer.isWholeStream());
          case EXPECT_FAILED -> cast.await(buyer::isOver) && buyer.error().equals(step.word(1));
          case EXPECT_FAILS -> cast.await(buyer::isOver) && !buyer.error().isEmpty();
          default -> !buyer.isOver();
        };
    if (!held) {
      throw new Broken("expect", "\"" + step + "\" does not hold; the buyer saw " + buyer.seen());
    }
  }

  private static boolean has(PlayedWorker worker, String number) {
    return heard(worker, m -> m.text().contains(PlayedBuyer.marker(number)));
  }

  private static boolean heard(PlayedWorker worker, Predicate<Message> wanted) {
    return worker.inbox().stream().anyMatch(wanted);
  }

  private static void hold(boolean held, Step step, PlayedWorker worker) throws Broken {
    if (!held) {
      Link.End end = worker.link().end();
      String last = worker.inbox().isEmpty() ? "nothing" : worker.inbox().getLast().text();
      throw new Broken(
          "expect",
          "\""
              + step
              + "\" does not hold; last came "
              + last
              + (end == null ? "" : "; it ended: " + end));
    }
  }
}
