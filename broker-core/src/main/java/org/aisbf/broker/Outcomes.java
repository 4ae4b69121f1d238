package org.aisbf.broker;

import org.aisbf.protocol.session.exchange.Ending;

/** What a caller is told of an ending. */
final class Outcomes {

  private Outcomes() {}

  static Outcome of(Ending ending, boolean firstByteSent) {
    return switch (ending) {
      case Ending.Answered answer ->
          new Outcome.Completed(answer.payload(), answer.metrics(), answer.streamed());
      case Ending.Errored error ->
          new Outcome.Failed(error.code(), error.message(), error.details(), firstByteSent);
      case Ending.Declined no -> new Outcome.Declined(no.code(), no.message());
      case Ending.Withdrawn by -> new Outcome.Cancelled();
      case Ending.Disconnected by -> new Outcome.WorkerLost(firstByteSent);
      case Ending.Overdue by -> new Outcome.TimedOut(by.limit(), firstByteSent);
    };
  }
}
