package org.aisbf.reference.server.serve;

import org.aisbf.gateway.failure.call.Candidates;
import org.aisbf.gateway.failure.call.FailoverCall;
import org.jspecify.annotations.Nullable;

/** The candidates of one request, and what is told of the way to them. */
interface Way extends Candidates {

  /** The call that they serve; told once, before it is read. */
  void serves(FailoverCall call);

  /** The first bytes of an answer came, or more. By the call's thread. */
  void answering();

  /** Who is tried, or was last; {@code null} before the first. */
  @Nullable Target target();

  /** Why this way, in one line of printable ASCII. */
  String why();

  /** How long the request waited in line, in milliseconds. */
  long queuedMillis();

  /** The call is over and closed: gives back every place that is still taken. */
  void settle();
}
