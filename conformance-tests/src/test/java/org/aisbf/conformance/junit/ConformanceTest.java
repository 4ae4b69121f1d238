package org.aisbf.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisbf.conformance.example.CoreBroker;
import org.aisbf.conformance.memory.MemoryBroker;
import org.aisbf.conformance.subject.BrokerSubject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class ConformanceTest {

  @Test
  void aRuleThatHoldsIsATestThatPasses() throws Exception {
    Map<String, String> ran = run(sound().only("ADM-1", "ADM-4"));
    assertThat(ran).hasSize(3).containsEntry("the run as a whole", "");
    assertThat(ran.values()).containsOnly("");
    assertThat(ran.keySet().iterator().next()).startsWith("ADM-1 broker MUST: A handshake");
  }

  @Test
  void aRuleThatIsBrokenFailsAndTellsWhatWasOnTheWire() throws Exception {
    Map<String, String> ran = run(teapot().only("ADM-1"));
    assertThat(ran.get(startingWith(ran, "ADM-1 broker MUST: ")))
        .contains("FAIL         ADM-1/no-token", "expected", "418", "wire", "worker 1");
  }

  @Test
  void whatCannotBeTestedSaysSoInItsName() throws Exception {
    Map<String, String> ran = run(teapot().only("ADM-7"));
    String name = startingWith(ran, "ADM-7 broker MUST: ");
    assertThat(name).endsWith("(NOT_TESTABLE: missing: a control adapter (--control))");
    assertThat(ran).containsEntry(name, "");
    assertThat(ran).containsEntry("the run as a whole", "nothing could be tested");
  }

  @Test
  void whatCannotBeTestedFailsAStrictRun() throws Exception {
    Map<String, String> ran = run(teapot().only("ADM-7").strict());
    assertThat(ran.get(startingWith(ran, "ADM-7 broker MUST: "))).contains("a control adapter");
  }

  @Test
  void anExpectedFailurePassesAndAStaleOneFailsTheRunAsAWhole() throws Exception {
    Map<String, String> failing = run(teapot().only("ADM-1").expectingToFail("ADM-1"));
    assertThat(failing)
        .containsEntry("the run as a whole", "")
        .containsEntry(startingWith(failing, "ADM-1 broker MUST: "), "");
    assertThat(startingWith(failing, "ADM-1 ")).endsWith("(FAIL, as expected)");
    assertThat(run(sound().only("ADM-1").expectingToFail("ADM-1")))
        .containsEntry("the run as a whole", "expected to fail, but did not: [ADM-1]");
  }

  @Test
  void aNameThatIsNoRuleIsRefusedAndNothingIsOpened() {
    AtomicInteger opened = new AtomicInteger();
    Conformance<BrokerSubject> prepared =
        BrokerConformance.of(
            () -> {
              opened.incrementAndGet();
              return new MemoryBroker(CoreBroker::new);
            });
    assertThatThrownBy(() -> prepared.only("XYZ-1").tests()).hasMessageContaining("XYZ-1");
    assertThatThrownBy(() -> prepared.only().expectingToFail("XYZ-2").tests())
        .hasMessageContaining("XYZ-2");
    assertThat(opened).hasValue(0);
  }

  private static Conformance<BrokerSubject> sound() {
    return BrokerConformance.of(() -> new MemoryBroker(CoreBroker::new));
  }

  private static Conformance<BrokerSubject> teapot() {
    return BrokerConformance.of(() -> new MemoryBroker(Teapot::on));
  }

  /** The tests by their names, with the message of each that fails. */
  private static Map<String, String> run(Conformance<?> prepared) throws Exception {
    Map<String, String> messages = new LinkedHashMap<>();
    List<DynamicTest> tests = prepared.tests().toList();
    for (DynamicTest test : tests) {
      String message = "";
      try {
        test.getExecutable().execute();
      } catch (Throwable e) {
        message = String.valueOf(e.getMessage());
      }
      messages.put(test.getDisplayName(), message);
    }
    return messages;
  }

  private static String startingWith(Map<String, String> ran, String begin) {
    return ran.keySet().stream().filter(name -> name.startsWith(begin)).findFirst().orElseThrow();
  }
}
