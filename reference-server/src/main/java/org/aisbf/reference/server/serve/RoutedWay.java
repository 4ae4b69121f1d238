package org.aisbf.reference.server.serve;

import java.time.Duration;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.Wish;
import org.aisbf.gateway.failure.call.FailoverCall;
import org.aisbf.gateway.failure.call.Pick;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.serving.RouteCandidates;
import org.jspecify.annotations.Nullable;

/** The way of a request along a route. */
record RoutedWay(RouteCandidates candidates) implements Way {

  @Override
  public void serves(FailoverCall call) {
    candidates.serves(call);
  }

  @Override
  public Pick next(Wish wish, Duration timeout) throws InterruptedException {
    return candidates.next(wish, timeout);
  }

  @Override
  public void report(Candidate candidate, HealthFact fact) {
    candidates.report(candidate, fact);
  }

  @Override
  public void answering() {
    candidates.answering();
  }

  @Override
  public @Nullable Target target() {
    Serving latest = candidates.latest();
    return latest == null ? null : Target.of(latest.target());
  }

  @Override
  public String why() {
    return candidates.why();
  }

  @Override
  public long queuedMillis() {
    return candidates.queuedMillis();
  }

  @Override
  public void settle() {
    candidates.settle();
  }

  @Override
  public void close() {
    candidates.close();
  }
}
