package org.aisbf.benchmarks.endtoend;

import java.io.IOException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Compares the way through broker and worker with the direct call to the same model server, in one
 * run and by turns, and prints a table for docs/performance.md.
 *
 * <p>Arguments: seconds of each measurement (default 4) and rounds (default 3).
 */
public final class EndToEnd {

  private static final String WHOLE =
      "{\"model\":\"pool/stub\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String STREAMED =
      "{\"model\":\"pool/stub\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final double seconds;
  private final int rounds;

  private EndToEnd(double seconds, int rounds) {
    this.seconds = seconds;
    this.rounds = rounds;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Logger.getLogger("")
        .setLevel(Level.WARNING); // a line for each request is the seller's, not ours
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 4;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    try (StubModelServer model = new StubModelServer();
        Installation through = new Installation(model.baseUrl())) {
      new EndToEnd(seconds, rounds).compare(model, through);
    }
  }

  private void compare(StubModelServer model, Installation through) throws InterruptedException {
    Load direct = new Load(model.baseUrl(), "none", WHOLE);
    Load brokered = new Load(through.baseUrl(), Installation.KEY, WHOLE);
    Load directStream = new Load(model.baseUrl(), "none", STREAMED);
    Load brokeredStream = new Load(through.baseUrl(), Installation.KEY, STREAMED);
    warmUp(direct, brokered, directStream, brokeredStream);
    print("| what | direct | through broker and worker | |");
    print("|---|--:|--:|--:|");
    for (int round = 0; round < rounds; round++) {
      latency(direct.run(1, seconds), brokered.run(1, seconds));
      row("requests/s, 32 connections", direct, brokered, 32, true);
      row("stream events/s, 1 connection", directStream, brokeredStream, 1, false);
      row("stream events/s, 32 connections", directStream, brokeredStream, 32, false);
    }
  }

  private void warmUp(Load... loads) throws InterruptedException {
    for (Load load : loads) {
      load.run(8, seconds);
    }
  }

  private static void latency(Load.Result direct, Load.Result brokered) {
    print(
        String.format(
            Locale.ROOT,
            "| latency, 1 connection, p50 / p99 (us) | %.0f / %.0f | %.0f / %.0f | +%.0f / +%.0f |",
            direct.p50Micros(),
            direct.p99Micros(),
            brokered.p50Micros(),
            brokered.p99Micros(),
            brokered.p50Micros() - direct.p50Micros(),
            brokered.p99Micros() - direct.p99Micros()));
  }

  private void row(String what, Load direct, Load brokered, int connections, boolean requests)
      throws InterruptedException {
    double one = rate(direct.run(connections, seconds), requests);
    double other = rate(brokered.run(connections, seconds), requests);
    print(String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.3f |", what, one, other, other / one));
  }

  private static double rate(Load.Result result, boolean requests) {
    return requests ? result.requestsPerSecond() : result.eventsPerSecond();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
