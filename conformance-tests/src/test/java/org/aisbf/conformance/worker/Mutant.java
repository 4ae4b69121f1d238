package org.aisbf.conformance.worker;

import java.util.Set;
import java.util.function.Supplier;

/**
 * A worker that breaks one rule.
 *
 * @param check the check that has to find it
 * @param saying what the message has to say
 * @param consequences checks whose verdict this changes too
 * @param tamper what is done between it and the suite
 * @param habits how the worker itself differs
 */
record Mutant(
    String check,
    String saying,
    Set<String> consequences,
    Supplier<Tamper> tamper,
    Supplier<CoreWorker.Habits> habits) {

  static Mutant tampered(String check, String saying, Supplier<Tamper> tamper) {
    return new Mutant(check, saying, Set.of(), tamper, CoreWorker.Habits::good);
  }

  static Mutant with(String check, String saying, Supplier<CoreWorker.Habits> habits) {
    return new Mutant(check, saying, Set.of(), Tamper::new, habits);
  }

  /** Says that other checks notice too, or cannot run. */
  Mutant and(String... others) {
    return new Mutant(check, saying, Set.of(others), tamper, habits);
  }

  @Override
  public String toString() {
    return check;
  }
}
