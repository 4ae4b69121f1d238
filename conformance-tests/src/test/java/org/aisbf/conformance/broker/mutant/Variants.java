package org.aisbf.conformance.broker.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All legal variants. */
final class Variants {
  private Variants() {}

  static List<Variant> all() {
    return Stream.of(AdmissionVariants.all(), SessionVariants.all(), AnswerVariants.all())
        .flatMap(List::stream)
        .toList();
  }
}
