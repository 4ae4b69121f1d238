package org.aisbf.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.reference.ReferenceBroker;
import org.aisbf.conformance.reference.ReferenceWorkers;
import org.aisbf.conformance.requirement.Role;
import org.aisbf.conformance.socket.RemoteBroker;
import org.aisbf.conformance.socket.SocketWorker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Both reference ends keep the stories and made-up traces over sockets. */
class SocketTracesTest {
  private static final int COUNT = Integer.getInteger("socket.traces", 24);
  private static final long SEED = Long.getLong("seed", 7);

  private static ReferenceBroker server;
  private static RemoteBroker broker;
  private static SocketWorker worker;

  @BeforeAll
  static void start() {
    server = ReferenceBroker.start();
    broker = server.subject();
    worker = ReferenceWorkers.inThisProcess();
  }

  @AfterAll
  static void stop() {
    worker.close();
    broker.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> theReferenceServerKeepsTheStories() {
    return Stories.of(Role.BROKER).entrySet().stream()
        .map(story -> test(story, () -> BrokerPlayer.play(story.getValue(), broker)));
  }

  @TestFactory
  Stream<DynamicTest> theReferenceWorkerKeepsTheStories() {
    return Stories.of(Role.WORKER).entrySet().stream()
        .map(story -> test(story, () -> WorkerPlayer.play(story.getValue(), worker)));
  }

  private interface Play {
    Playback play();
  }

  /** What waits for minutes is played on manual clocks only. */
  private static DynamicTest test(Map.Entry<String, Trace> story, Play play) {
    Trace trace = story.getValue();
    boolean waits = trace.longestWait().toSeconds() > 5;
    return DynamicTest.dynamicTest(
        story.getKey(),
        () -> {
          Playback played = play.play();
          assertThat(played.verdict())
              .as(StoriesTest.told(trace, played))
              .isEqualTo(waits ? Verdict.NOT_TESTABLE : Verdict.PASS);
        });
  }

  @Test
  void theReferenceServerKeepsMadeUpTraces() {
    assertThat(told(TraceRun.of(broker).play(COUNT, SEED))).isEmpty();
  }

  @Test
  void theReferenceWorkerKeepsMadeUpTraces() {
    // A worker that lost its broker takes a second or two to come back.
    assertThat(told(TraceRun.of(worker).play(COUNT / 3, SEED))).isEmpty();
  }

  static Optional<String> told(Optional<FailedTrace> failed) {
    return failed.map(f -> f.trace().text() + StoriesTest.told(f.trace(), f.playback()));
  }
}
