package org.aisbf.conformance.worker;

import java.util.List;
import java.util.stream.Stream;

/** For each check about a worker, one that breaks what it is about. */
final class Mutants {

  private Mutants() {}

  static List<Mutant> all() {
    return Stream.of(
            SessionMutants.all(),
            RequestMutants.all(),
            ProxyMutants.all(),
            StreamMutants.all(),
            ReconnectMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}
