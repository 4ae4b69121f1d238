package org.aisbf.protocol.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * P9 with coverage as the guide: no frames, in whatever order and however late, make the decoder of
 * either end or its machine throw, hang, or break what holds on every trace. Not among the ordinary
 * tests, which play its corpus ({@link CorpusTest}); docs/traces.md tells how to run it.
 */
class ProtocolFuzz {
  private static final int MAX_LINES = 40;

  /** As continuous integration runs it. */
  @FuzzTest(maxDuration = "10s")
  void shortly(byte[] input) {
    play(input);
  }

  /** As a person runs it. */
  @FuzzTest(maxDuration = "8h")
  void longer(byte[] input) {
    play(input);
  }

  /** A line is a frame; one that begins with + lets as many seconds pass as it has characters. */
  static void play(byte[] input) {
    FuzzedBroker broker = new FuzzedBroker();
    FuzzedWorker worker = new FuzzedWorker();
    for (String line : new String(input, StandardCharsets.UTF_8).split("\n", MAX_LINES)) {
      if (line.startsWith("+")) {
        broker.pass(line.length() * 1_000L);
        worker.pass(line.length() * 1_000L);
      } else {
        broker.frame(line);
        worker.frame(line);
      }
    }
    broker.finish();
    worker.finish();
  }
}
