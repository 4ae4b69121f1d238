package org.aisbf.benchmarks.chaos;

import java.util.List;
import org.aisbf.testkit.model.Behaviour;

/** What model servers do wrong here. */
final class Faults {
  static final List<Behaviour> ALL =
      List.of(
          Behaviour.resets(),
          Behaviour.saysNothing(),
          Behaviour.stopsBehindHeaders(),
          Behaviour.stopsBehindRole(),
          Behaviour.stopsAfter(3),
          Behaviour.cutAfter(0),
          Behaviour.cutAfter(3),
          Behaviour.failsAfter(0),
          Behaviour.failsAfter(3),
          Behaviour.endsAfter(0),
          Behaviour.endsAfter(3),
          Behaviour.garbles(),
          Behaviour.leavesOutDone(),
          Behaviour.staysOpen(),
          Behaviour.slow(100),
          Behaviour.throttles(1),
          Behaviour.refuses(429, "rate_limit_exceeded"),
          Behaviour.refuses(500, "internal"),
          Behaviour.refuses(503, "overloaded"),
          Behaviour.refuses(400, "content_policy_violation"),
          Behaviour.refuses(400, "context_length_exceeded"));

  private Faults() {}
}
