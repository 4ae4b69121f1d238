package org.aisbf.reference.server.serve;

import org.aisbf.gateway.chat.Usage;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.Tried;
import org.jspecify.annotations.Nullable;

/** Told how buyers' requests end, for metrics. Called by many threads; must not block. */
public interface TrafficListener {

  /**
   * A request was served.
   *
   * @param usage what the provider told of tokens, or {@code null}
   */
  void completed(Target target, @Nullable Usage usage);

  /**
   * A request failed, before or in the middle of its answer.
   *
   * @param target who was tried last; {@code null} where nobody was
   */
  void failed(@Nullable Target target, BuyerError error);

  /** An attempt for a request is over; told when the request is. */
  void tried(Tried attempt);

  /** Events of a stream that were no JSON were left out. */
  void eventsDropped(Target target, long count);
}
