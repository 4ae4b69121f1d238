package org.aisbf.simulation.failover;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Where attempts run: one session of a worker, or a hosted provider.
 *
 * <p>{@code session} is {@code null} for a hosted one; {@code limit} is what it announced.
 */
final class Seat {
  final @Nullable SessionId session;
  final int limit;
  final List<ScriptedAttempt> running = new ArrayList<>();
  boolean ready = true;

  private final Runnable freed;

  /**
   * Nothing runs there yet.
   *
   * @param freed told when something there is over
   */
  Seat(@Nullable SessionId session, int limit, Runnable freed) {
    this.session = session;
    this.limit = limit;
    this.freed = freed;
  }

  /** Nothing of it goes on there any more. */
  void free(ScriptedAttempt attempt) {
    running.remove(attempt);
    freed.run();
  }

  /**
   * How many occupy it. An answer that is complete and whose connection lingers is none: its place
   * was given back.
   */
  long occupied() {
    return running.stream().filter(attempt -> !attempt.lingers).count();
  }

  /** The worker is gone, with all that it does. */
  void lose() {
    ready = false;
    for (ScriptedAttempt attempt : List.copyOf(running)) {
      attempt.end(
          new Progress.Failed(BuyerError.of(ErrorCode.WORKER_DISCONNECTED, "the worker is gone")));
    }
  }

  @Override
  public String toString() {
    return session == null ? "hosted" : session.value();
  }
}
