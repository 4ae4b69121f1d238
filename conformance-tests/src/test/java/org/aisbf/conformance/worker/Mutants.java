package org.aisbf.conformance.worker;

import java.util.List;
import java.util.stream.Stream;

/** For each check about a worker, one that breaks what it is about. */
public final class Mutants {

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

  /** The checks that each of them is for. */
  public static List<String> checks() {
    return all().stream().map(Mutant::check).toList();
  }

  /** The same of those that are found over sockets too. */
  public static List<String> checksOverSockets() {
    return WorkerOverSocketsTest.mutants().stream().map(Mutant::check).toList();
  }
}
