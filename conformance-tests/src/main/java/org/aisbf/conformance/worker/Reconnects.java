package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Incoming;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** Section 7: when a worker comes back. Upper limits have slack for a slow machine. */
final class Reconnects {
  private static final long SECOND = 1_000;
  private static final long LONGEST_CEILING = 60 * SECOND;

  /**
   * Longer than any wait of a worker whose waits stay under the ceiling of the first half minute.
   */
  private static final long GROWN = 3 * SECOND;

  /** Eight waits between 0 and 2 s are all shorter once in a million times. */
  private static final long SHORT = 350;

  /** Eight waits between 0 and 2 s are so close together once in a million times. */
  private static final long ALIKE = 200;

  /** To find a wait that is long enough. */
  private static final int MOST_TRIES = 20;

  /** Few seconds (REC-3), and room for a worker that takes some. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private Reconnects() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker comes back soon after a lost connection")
            .judges("REC-1/soon-at-first")
            .script(Reconnects::soonAtFirst),
        scenario("a worker's waits differ")
            .judges("REC-1/waits-differ")
            .script(Reconnects::waitsDiffer),
        scenario("a worker's waits grow in a long outage")
            .judges("REC-1/waits-grow", "REC-1/short-sessions-reset-nothing")
            .needs(Need.LONG_WAITS)
            .script(Reconnects::waitsGrow),
        scenario("a worker comes back soon after a restart")
            .judges("REC-3/after-1012")
            .script(bench -> closed(bench, 1012, "restart", "REC-3/after-1012")),
        scenario("a worker comes back soon after the broker went away")
            .judges("REC-3/after-1001")
            .script(bench -> closed(bench, 1001, "going away", "REC-3/after-1001")),
        scenario("a worker comes back soon after its session expired")
            .judges("ADM-8/back-after-4401")
            .script(bench -> closed(bench, 4401, "expired", "ADM-8/back-after-4401")));
  }

  private static Duration slack(Pace pace) {
    return pace.isManual() ? Duration.ofMillis(50) : pace.signal();
  }

  private static void soonAtFirst(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    session.fence();
    session.link().drop();
    Duration limit = Duration.ofSeconds(1).plus(slack(bench.worker().pace()));
    Incoming again = bench.worker().awaitDial(limit);
    bench
        .judge()
        .judge(
            "REC-1/soon-at-first",
            "a new connection within 1 s of the loss of a session that was ready",
            again != null ? null : Reception.noDial(bench, limit));
  }

  private static void closed(WorkerBench bench, int code, String reason, String check)
      throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    session.fence();
    session.link().close(code, reason);
    Duration limit = SOON.plus(slack(bench.worker().pace()));
    Incoming again = bench.worker().awaitDial(limit);
    bench
        .judge()
        .judge(
            check,
            "a new connection within a few seconds of the close with " + code,
            again != null ? null : Reception.noDial(bench, limit));
  }

  /**
   * The next attempt is dropped as soon as it is there. Says how long after the last one it came.
   */
  private static long nextWait(WorkerBench bench) throws Stopped {
    long lost = bench.worker().pace().now();
    Incoming incoming = Reception.nextDial(bench, Reception.LONGEST_WAIT);
    incoming.accept().drop();
    return incoming.atMillis() - lost;
  }

  private static void waitsDiffer(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    session.fence();
    session.link().drop();
    Pace pace = bench.worker().pace();
    Duration limit = Duration.ofSeconds(2).plus(slack(pace));
    List<Long> waits = new ArrayList<>();
    boolean cameBack = true;
    while (waits.size() < 9 && cameBack) {
      long lost = pace.now();
      Incoming incoming = bench.worker().awaitDial(limit);
      cameBack = incoming != null;
      if (incoming != null) {
        incoming.accept().drop();
        waits.add(incoming.atMillis() - lost);
      }
    }
    String complaint = cameBack ? unlessRandom(waits) : Reception.noDial(bench, limit);
    bench
        .judge()
        .judge(
            "REC-1/waits-differ",
            "in the first 30 s of an outage waits that are uniformly random between 0 and 1 s, then"
                + " 2 s, so that a worker is back soon and many are not back as one wave",
            complaint == null ? null : complaint + "; the waits so far: " + waits + " ms");
  }

  /** Of random waits about once in a million runs; a slow machine only adds to them. */
  static @Nullable String unlessRandom(List<Long> waits) {
    // The first one has a lower ceiling than the others.
    List<Long> later = waits.subList(1, waits.size());
    long longest = Collections.max(later);
    if (longest < SHORT) {
      return "eight waits were all shorter than " + SHORT + " ms";
    }
    long range = longest - Collections.min(later);
    return range < ALIKE ? "eight waits were the same but for " + range + " ms" : null;
  }

  private static void waitsGrow(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    session.fence();
    session.link().drop();
    Pace pace = bench.worker().pace();
    long outage = pace.now();
    long slack = slack(pace).toMillis();
    long ceiling = 0;
    List<Long> late = new ArrayList<>();
    String complaint = null;
    int enough = pace.isManual() ? 20 : 8;
    boolean grown = false;
    for (int i = 0; i < 1_000 && late.size() < enough && !grown && complaint == null; i++) {
      ceiling = next(ceiling, pace.now() - outage);
      long wait = nextWait(bench);
      if (wait > ceiling + slack) {
        complaint =
            "attempt %d came after %d ms, %d s into the outage, where at most %d ms are allowed"
                .formatted(i + 1, wait, (pace.now() - outage) / SECOND, ceiling);
      }
      if (pace.isManual() ? ceiling == LONGEST_CEILING : ceiling > 2 * SECOND) {
        late.add(wait);
        grown = !pace.isManual() && wait > GROWN;
      }
    }
    if (complaint == null && !grown) {
      complaint = unlessLong(late, pace.isManual());
    }
    String kept = complaint == null ? unlessKept(bench) : null;
    if (complaint == null && pace.isManual()) {
      complaint = unlessReset(bench);
    }
    bench
        .judge()
        .judge(
            "REC-1/waits-grow",
            "waits under a ceiling of 1 s, then 2 s for the first 30 s of an outage, then doubling"
                + " to 60 s; after a session that lasted, 1 s again",
            complaint);
    if (complaint != null) {
      throw new Stopped("the worker's waits are not those of REC-1 in the first place");
    }
    bench
        .judge()
        .judge(
            "REC-1/short-sessions-reset-nothing",
            "waits as long as before after a session that was lost as soon as it was ready: what is"
                + " acknowledged and breaks at once must not be dialled every second",
            kept);
  }

  private static long next(long ceiling, long elapsed) {
    if (ceiling == 0) {
      return SECOND;
    }
    long doubled = Math.min(LONGEST_CEILING, 2 * ceiling);
    return elapsed < 30 * SECOND ? Math.min(2 * SECOND, doubled) : doubled;
  }

  /**
   * On a manual clock the mean of 20 waits under the highest ceiling is 30 s, give or take 4. On a
   * real one it has to be seen that they grow at all: of eight random waits behind the first half
   * minute all stay below {@link #GROWN} less than once in a million runs, and mostly the second is
   * above it. A slow machine only adds to them.
   */
  private static @Nullable String unlessLong(List<Long> late, boolean manual) {
    long total = late.stream().mapToLong(Long::longValue).sum();
    return manual && total >= late.size() * 10L * SECOND
        ? null
        : "late in the outage the waits still were %d ms on average: %s ms"
            .formatted(total / Math.max(1, late.size()), late);
  }

  /**
   * A session that was ready for less than the wait before it ends no outage: of eight waits after
   * it one is above what a worker waits whose outage has just begun.
   */
  private static @Nullable String unlessKept(WorkerBench bench) throws Stopped {
    Pace pace = bench.worker().pace();
    boolean shorter = false;
    for (int i = 0; i < MOST_TRIES && !shorter; i++) {
      long lost = pace.now();
      Incoming incoming = Reception.nextDial(bench, Reception.LONGEST_WAIT);
      long wait = incoming.atMillis() - lost;
      if (wait > GROWN) {
        Session session = Reception.USUAL.admit(bench, incoming);
        session.fence();
        session.link().drop();
        shorter = pace.now() - incoming.atMillis() < wait;
      } else {
        incoming.accept().drop();
      }
    }
    List<Long> waits = new ArrayList<>();
    while (shorter && waits.size() < 8 && (waits.isEmpty() || waits.getLast() <= GROWN)) {
      waits.add(nextWait(bench));
    }
    return waits.isEmpty() || waits.getLast() > GROWN
        ? null
        : "late in an outage a session was lost as soon as it was ready, and the worker waited as"
            + " at the outage's beginning again: "
            + waits
            + " ms";
  }

  private static @Nullable String unlessReset(WorkerBench bench) throws Stopped {
    Session session =
        Reception.USUAL.admit(bench, Reception.nextDial(bench, Reception.LONGEST_WAIT));
    Pace pace = bench.worker().pace();
    for (int i = 0; i < 3; i++) {
      pace.pass(Duration.ofSeconds(21));
      session.fence();
    }
    session.link().drop();
    long limit = SECOND + slack(pace).toMillis();
    return bench.worker().awaitDial(Duration.ofMillis(limit)) != null
        ? null
        : "no connection within " + limit + " ms of the loss of a session that was ready for 63 s";
  }
}
