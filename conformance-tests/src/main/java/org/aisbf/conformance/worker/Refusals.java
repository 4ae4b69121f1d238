package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Incoming;
import org.jspecify.annotations.Nullable;

/** What a worker does that is turned away, or replaced. */
final class Refusals {

  /** Longer than the ceiling of the first waits (REC-1). */
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** The longest wait between two attempts (REC-1). */
  private static final Duration MAXIMUM = Duration.ofSeconds(60);

  /** After one replacement, after two, and so on (ADM-5). */
  private static final List<Duration> DOWN =
      Stream.of(5, 10, 20, 40, 60, 60).map(Duration::ofMinutes).toList();

  /** In lower case. A word such as client alone says nothing: it stands in any trace of a stack. */
  private static final Pattern TO_CHECK =
      Pattern.compile(
          "\\btokens?\\b|\\bprovider|\\bclient[ _-]?id|\\buser(name|["
              + " _-]id)?\\b|\\bscope\\b|identity|credential");

  private static final Pattern REPLACEMENT =
      Pattern.compile("4409|replac|evict|another|other|taken");

  /** Frames of a stack, and the line of source behind a frame of Python's. */
  private static final Pattern FRAME = Pattern.compile("\\s+(at |file \").*");

  /** Words with slashes are paths and addresses. */
  private static final Pattern PATH = Pattern.compile("\\S*[/\\\\]\\S*");

  private Refusals() {}

  static List<Scenario<WorkerBench>> all() {
    return List.of(
        scenario("a worker that is refused for identity stays away, and says why")
            .judges("REC-2/stays-away", "REC-2/says-what-to-check")
            .endsWorkers()
            .script(Refusals::refused),
        scenario("a worker that is refused for identity waits the maximum")
            .judges("REC-2/waits-long")
            .needs(Need.LONG_WAITS)
            .endsWorkers()
            .script(Refusals::waitsLong),
        scenario("a worker treats both forms of refusal alike")
            .judges("ADM-3/both-alike")
            .endsWorkers()
            .script(Refusals::bothAlike),
        scenario("a worker that was replaced stays down")
            .judges("ADM-5/stays-down", "ADM-5/says-so")
            .runsLast() // one that was started by hand is not back for five minutes
            .endsWorkers()
            .script(Refusals::replaced));
  }

  /** A worker that was let in, lost its connection, and dials again. */
  private static Incoming returning(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.fresh(bench);
    session.fence();
    session.link().drop();
    return Reception.nextDial(bench, Reception.LONGEST_WAIT);
  }

  private static void refuse(Incoming incoming) {
    incoming.refuse(
        403,
        Map.of("x-aisbf-reason", "refused", "content-type", "application/json"),
        "{\"error\":{\"message\":\"refused\",\"code\":\"forbidden\"}}");
  }

  private static void refused(WorkerBench bench) throws Stopped {
    Incoming incoming = returning(bench);
    int lines = bench.worker().output().size();
    refuse(incoming);
    Incoming early = bench.worker().awaitDial(SHORT);
    bench
        .judge()
        .judge(
            "REC-2/stays-away",
            "no attempt in the first 3 s after a refusal with 403",
            early == null ? unlessAlive(bench) : "it dialled again within 3 s");
    judgeOutput(
        bench,
        "REC-2/says-what-to-check",
        "a line of output that says what to check: the token, the provider, the client id or the"
            + " user",
        lines,
        TO_CHECK);
  }

  private static @Nullable String unlessAlive(WorkerBench bench) {
    return bench.worker().isAlive() ? null : "its process ended";
  }

  private static void waitsLong(WorkerBench bench) throws Stopped {
    refuse(returning(bench));
    long from = bench.worker().pace().now();
    Incoming next = bench.worker().awaitDial(MAXIMUM.multipliedBy(2));
    bench
        .judge()
        .judge(
            "REC-2/waits-long",
            "after a refusal with 403 the maximum wait, 60 s, before the next attempt",
            unlessAway(bench, from, next, MAXIMUM));
  }

  /** A complaint unless the worker stayed away for so long; a second less is no sooner. */
  private static @Nullable String unlessAway(
      WorkerBench bench, long from, @Nullable Incoming next, Duration least) {
    if (next == null) {
      String ended = unlessAlive(bench);
      return ended == null ? "it did not dial again in twice " + least.toSeconds() + " s" : ended;
    }
    long after = next.atMillis() - from;
    return after >= least.minusSeconds(1).toMillis()
        ? null
        : "it dialled again after " + after + " ms instead of " + least.toSeconds() + " s";
  }

  private static void bothAlike(WorkerBench bench) throws Stopped {
    refuse(returning(bench));
    boolean back = bench.worker().awaitDial(SHORT) != null;
    returning(bench).accept().close(1008, "refused");
    boolean backAfterClose = bench.worker().awaitDial(SHORT) != null;
    String complaint =
        "after %s it dialled again within 3 s, after %s it did not"
            .formatted(
                back ? "HTTP 403" : "a close with 1008", back ? "a close with 1008" : "HTTP 403");
    bench
        .judge()
        .judge(
            "ADM-3/both-alike",
            "the same wait after HTTP 403 on the upgrade and after a close with 1008 behind it",
            back == backAfterClose ? null : complaint);
  }

  private static void replaced(WorkerBench bench) throws Stopped {
    Session session = Reception.USUAL.admit(bench, returning(bench));
    session.fence();
    int lines = bench.worker().output().size();
    session.link().close(4409, "replaced");
    boolean manual = bench.worker().pace().isManual();
    String complaint = manual ? unlessDown(bench) : unlessDownAtFirst(bench);
    judgeOutput(
        bench,
        "ADM-5/says-so",
        "a line of output that says that another worker took its place",
        lines,
        REPLACEMENT);
    bench
        .judge()
        .judge(
            "ADM-5/stays-down",
            "after a close with 4409 no attempt for five minutes, so that two workers with one"
                + " identity do not evict each other in a loop ("
                + (manual
                    ? "and after each further one for twice as long, an hour at most)"
                    : "of which the first 3 s were watched)"),
            complaint);
  }

  private static @Nullable String unlessDownAtFirst(WorkerBench bench) {
    return bench.worker().awaitDial(SHORT) == null
        ? unlessAlive(bench)
        : "it dialled again within 3 s instead of 300 s";
  }

  /** It is replaced again each time, as soon as it is back. */
  private static @Nullable String unlessDown(WorkerBench bench) throws Stopped {
    for (Duration down : DOWN) {
      long from = bench.worker().pace().now();
      Incoming next = bench.worker().awaitDial(down.multipliedBy(2));
      String complaint = unlessAway(bench, from, next, down);
      if (next == null || complaint != null) {
        return complaint;
      }
      Session session = Reception.USUAL.admit(bench, next);
      session.fence();
      session.link().close(4409, "replaced");
    }
    return null;
  }

  private static void judgeOutput(
      WorkerBench bench, String check, String expected, int before, Pattern words) {
    if (Reception.output(bench).isEmpty()) {
      bench.judge().notTestable(check, "missing: lines that the worker writes");
      return;
    }
    bench.worker().pace().await(() -> says(bench, before, words), bench.worker().pace().signal());
    List<String> lines = bench.worker().output();
    List<String> since = lines.subList(Math.min(before, lines.size()), lines.size());
    bench
        .judge()
        .judge(
            check,
            expected,
            says(bench, before, words)
                ? null
                : "it wrote "
                    + (since.isEmpty() ? "nothing" : Seen.text(String.join(" / ", since))));
  }

  private static boolean says(WorkerBench bench, int before, Pattern words) {
    boolean source = false;
    for (String line : bench.worker().output().stream().skip(before).toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      boolean frame = FRAME.matcher(lower).matches();
      if (!frame && !source && words.matcher(PATH.matcher(lower).replaceAll(" ")).find()) {
        return true;
      }
      source = frame && lower.stripLeading().startsWith("file ");
    }
    return false;
  }
}
