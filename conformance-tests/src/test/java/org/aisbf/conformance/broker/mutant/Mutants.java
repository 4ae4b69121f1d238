package org.aisbf.conformance.broker.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All broken brokers. */
final class Mutants {
  private Mutants() {}

  static List<Mutant> all() {
    return Stream.of(
            AdmissionMutants.all(),
            SessionMutants.all(),
            RegistrationMutants.all(),
            RequestMutants.all(),
            FrameMutants.all(),
            DialectMutants.all(),
            StreamMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}
