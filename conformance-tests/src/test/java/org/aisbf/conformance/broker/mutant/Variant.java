package org.aisbf.conformance.broker.mutant;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.aisbf.conformance.check.Verdict;

/**
 * A broker that does something in another way than most, and keeps every rule.
 *
 * @param what it does
 * @param verdicts of the checks that do not pass: a SHOULD that it breaks, or what cannot be tried
 */
record Variant(String what, Map<String, Verdict> verdicts, Supplier<Tampering> tampering) {

  static Variant of(String what, Supplier<Tampering> tampering) {
    return new Variant(what, Map.of(), tampering);
  }

  Variant but(String check, Verdict verdict) {
    Map<String, Verdict> more = new TreeMap<>(verdicts);
    more.put(check, verdict);
    return new Variant(what, more, tampering);
  }
}
