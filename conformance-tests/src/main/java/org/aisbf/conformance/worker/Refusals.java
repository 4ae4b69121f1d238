package org.aisbf.conformance.worker;

import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.scenario.WorkerBench;
import org.aisbf.conformance.subject.Incoming;
import org.jspecify.annotations.Nullable;

/** What a worker does that is turned away, or replaced. */
final class Refusals {

  /** Longer than the ceiling of the first waits (REC-1). */
  private static final Duration SHORT = Duration.ofSeconds(3);

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
        scenario("a worker that is refused for identity waits long")
            .judges("REC-2/waits-long", "REC-2/says-what-to-check")
            .endsWorkers()
            .script(Refusals::refused),
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
    String complaint = unlessAway(bench, Duration.ofSeconds(59), Duration.ofSeconds(61));
    bench
        .judge()
        .judge(
            "REC-2/waits-long",
            "after a refusal with 403 the maximum wait, 60 s unless set otherwise, before the next"
                + " attempt",
            complaint);
    judgeOutput(
        bench,
        "REC-2/says-what-to-check",
        "a line of output that says what to check: the token, the provider, the client id or the"
            + " user",
        lines,
        TO_CHECK);
  }

  /**
   * A complaint unless the worker stays away. On a real clock only the beginning is waited for.
   *
   * @param least how long it has to
   * @param most when it has to be back
   */
  private static @Nullable String unlessAway(WorkerBench bench, Duration least, Duration most) {
    boolean manual = bench.worker().pace().isManual();
    long from = bench.worker().pace().now();
    Incoming early = bench.worker().awaitDial(manual ? most : SHORT);
    if (early != null) {
      long after = early.atMillis() - from;
      return after >= least.toMillis()
          ? null
          : "it dialled again after " + after + " ms instead of " + least.toSeconds() + " s";
    }
    if (manual) {
      return "it did not dial again within " + most.toSeconds() + " s";
    }
    return bench.worker().isAlive() ? null : "its process ended";
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
    String complaint = unlessAway(bench, Duration.ofSeconds(300), Duration.ofSeconds(400));
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
                + " identity do not evict each other in a loop",
            complaint);
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
