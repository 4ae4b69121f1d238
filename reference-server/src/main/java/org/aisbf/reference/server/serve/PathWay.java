package org.aisbf.reference.server.serve;

import java.time.Duration;
import java.util.Objects;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.Candidate;
import org.aisbf.gateway.failure.HealthFact;
import org.aisbf.gateway.failure.Wish;
import org.aisbf.gateway.failure.call.FailoverCall;
import org.aisbf.gateway.failure.call.Pick;
import org.aisbf.protocol.error.ErrorCode;

/** One provider, for a request that names no model: nothing is learned from it. */
final class PathWay implements Way, Candidate {

  private final Target target;
  private final Sender sender;
  private boolean given;

  PathWay(Target target, Sender sender) {
    this.target = target;
    this.sender = sender;
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public Attempt begin() {
    return Objects.requireNonNull(sender.send(target, null), "no worker was named");
  }

  @Override
  public Pick next(Wish wish, Duration timeout) {
    if (given) {
      return new Pick.Nobody(
          BuyerError.of(ErrorCode.BACKEND_UNAVAILABLE, "Nobody else serves this path."));
    }
    given = true;
    return new Pick.Found(this);
  }

  @Override
  public void serves(FailoverCall call) {}

  @Override
  public void report(Candidate candidate, HealthFact fact) {}

  @Override
  public void answering() {}

  @Override
  public Target target() {
    return target;
  }

  @Override
  public String why() {
    return target.name() + ": names the path";
  }

  @Override
  public long queuedMillis() {
    return 0;
  }

  @Override
  public void settle() {}

  @Override
  public void close() {}
}
