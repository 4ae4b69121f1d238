package org.aisbf.conformance.worker;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.memory.WorkerHost;

/**
 * A worker that breaks no rule, though few are like it.
 *
 * @param does what it does, for people
 * @param tamper what is done between it and the suite
 * @param host the machine as it sees it
 * @param but the checks whose verdict is another than PASS
 */
record LegalVariant(
    String does,
    Supplier<Tamper> tamper,
    UnaryOperator<WorkerHost> host,
    Map<String, Verdict> but) {

  static LegalVariant tampered(String does, Supplier<Tamper> tamper) {
    return new LegalVariant(does, tamper, UnaryOperator.identity(), Map.of());
  }

  static LegalVariant on(String does, UnaryOperator<WorkerHost> host) {
    return new LegalVariant(does, Tamper::new, host, Map.of());
  }

  /** A check that says another thing of it. */
  LegalVariant but(String check, Verdict verdict) {
    return new LegalVariant(does, tamper, host, Map.of(check, verdict));
  }

  @Override
  public String toString() {
    return does;
  }
}
