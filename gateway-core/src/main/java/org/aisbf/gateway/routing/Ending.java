package org.aisbf.gateway.routing;

/** How an attempt ended, as far as routing is concerned. */
public sealed interface Ending {

  /**
   * It served the request.
   *
   * @param outputTokens that were written, or 0 where that is not known
   */
  record Served(long outputTokens) implements Ending {}

  /** It failed in a way that counts towards the cooldown. */
  record Failed() implements Ending {}

  /** It failed by saying nothing at all: likewise, and this request does not come back to it. */
  record Silent() implements Ending {}

  /**
   * It wants no requests for a while.
   *
   * @param until in monotonic milliseconds
   */
  record AskedToWait(long until) implements Ending {}

  /** It does not have the model. */
  record ModelAbsent() implements Ending {}

  /** It refused our credentials: 401 or 403. Its owner is told. */
  record RefusedUs() implements Ending {}

  /** The request is too long for the model; those with a longer context come first from now on. */
  record TooLong() implements Ending {}

  /** It says nothing about whoever served: the buyer left, or his request was at fault. */
  record Indifferent() implements Ending {}
}
