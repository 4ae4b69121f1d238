package org.aisbf.benchmarks.stack;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aisbf.testkit.model.Behaviour;

/**
 * What the first provider does, and what comes of it in a rotation with one retry.
 *
 * @param behaviour of each request to it
 * @param once whether only its first request is answered so, and the rest properly
 * @param asked how many requests it gets for a stream
 * @param askedWhole how many it gets for a whole answer
 * @param next whether the next provider is asked, too
 * @param letGo whether we hang up on the first
 */
record FailureRow(
    Behaviour behaviour, boolean once, int asked, int askedWhole, boolean next, boolean letGo) {

  static List<FailureRow> all() {
    return Stream.of(
            Stream.of(
                once(Behaviour.throttles(1)),
                next(Behaviour.throttles(60), 1),
                next(Behaviour.throttlesUntil(Instant.now().plusSeconds(3600)), 1),
                once(Behaviour.refuses(500, "internal_error")),
                next(Behaviour.refuses(500, "internal_error"), 2),
                once(Behaviour.resets()),
                next(Behaviour.resets(), 2),
                once(Behaviour.cutAfter(0)),
                next(Behaviour.cutAfter(0), 2),
                once(Behaviour.failsAfter(0)),
                next(Behaviour.failsAfter(0), 2),
                next(Behaviour.endsAfter(0), 2),
                silent(Behaviour.saysNothing()),
                silent(Behaviour.stopsBehindHeaders()),
                silent(Behaviour.stopsBehindRole()),
                silent(Behaviour.stopsAfter(3)),
                broken(Behaviour.failsAfter(3)),
                broken(Behaviour.endsAfter(3)),
                served(Behaviour.proper()),
                served(Behaviour.slow(100)),
                served(Behaviour.garbles()),
                served(Behaviour.leavesReasonsEmpty(3000)),
                served(Behaviour.leavesOutDone()),
                served(Behaviour.staysOpen()),
                next(Behaviour.refuses(400, "context_length_exceeded"), 1),
                next(Behaviour.refuses(401, "invalid_api_key"), 1),
                next(Behaviour.refuses(403, "forbidden"), 1),
                next(Behaviour.refuses(404, "model_not_found"), 1)),
            IntStream.of(429, 502, 503, 529)
                .mapToObj(status -> next(Behaviour.refuses(status, "overloaded"), 2)))
        .flatMap(rows -> rows)
        .toList();
  }

  private static FailureRow once(Behaviour behaviour) {
    return new FailureRow(behaviour, true, 2, 2, false, false);
  }

  private static FailureRow next(Behaviour behaviour, int asked) {
    return new FailureRow(behaviour, false, asked, asked, true, false);
  }

  private static FailureRow silent(Behaviour behaviour) {
    return new FailureRow(behaviour, false, 1, 1, true, true);
  }

  /** Behind its first content: asked no more for a stream, once more for a whole answer. */
  private static FailureRow broken(Behaviour behaviour) {
    return new FailureRow(behaviour, false, 1, 2, true, false);
  }

  private static FailureRow served(Behaviour behaviour) {
    return new FailureRow(behaviour, false, 1, 1, false, false);
  }

  int asked(boolean stream) {
    return stream ? asked : askedWhole;
  }

  @Override
  public String toString() {
    return behaviour + (once ? " once" : "");
  }
}
