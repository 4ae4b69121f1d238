package org.aisbf.gateway.failure.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.Wish;
import org.aisbf.protocol.error.ErrorCode;

/** Its members in their order, each once; the only one of a route also to rejoin. */
final class Route implements Candidates {

  private final List<Candidate> members;
  private int next;
  boolean closed;
  Runnable onNext = () -> {};
  final List<Wish> wishes = new ArrayList<>();
  final List<HealthFact> facts = new ArrayList<>();

  Route(Candidate... members) {
    this.members = List.of(members);
  }

  @Override
  public Pick next(Wish wish, Duration timeout) {
    wishes.add(wish);
    onNext.run();
    if (next < members.size()) {
      return new Pick.Found(members.get(next++));
    }
    if (wish == Wish.REJOIN && members.size() == 1) {
      return new Pick.Found(members.get(0));
    }
    return new Pick.Nobody(BuyerError.of(ErrorCode.NO_WORKER, "nobody is left"));
  }

  @Override
  public void report(Candidate candidate, HealthFact fact) {
    facts.add(fact);
  }

  @Override
  public void close() {
    closed = true;
  }
}
