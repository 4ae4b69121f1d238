package org.aisbf.architecture;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The modules, where they live and which others each may use at compile scope. */
enum Module {
  PROTOCOL("protocol", "org.aisbf.protocol"),
  TESTKIT("testkit", "org.aisbf.testkit", PROTOCOL),
  BROKER_CORE("broker-core", "org.aisbf.broker", PROTOCOL),
  WORKER_CORE("worker-core", "org.aisbf.worker", PROTOCOL),
  GATEWAY_CORE("gateway-core", "org.aisbf.gateway", PROTOCOL, BROKER_CORE),
  REFERENCE_SERVER(
      "reference-server", "org.aisbf.reference.server", PROTOCOL, BROKER_CORE, GATEWAY_CORE),
  REFERENCE_WORKER("reference-worker", "org.aisbf.reference.worker", PROTOCOL, WORKER_CORE),
  TOY_MODEL("toy-model", "org.aisbf.toymodel"),
  SIMULATION(
      "simulation",
      "org.aisbf.simulation",
      PROTOCOL,
      TESTKIT,
      BROKER_CORE,
      WORKER_CORE,
      GATEWAY_CORE),
  CONFORMANCE_TESTS("conformance-tests", "org.aisbf.conformance", PROTOCOL, TESTKIT),
  CLI(
      "cli",
      "org.aisbf.cli",
      PROTOCOL,
      TESTKIT,
      BROKER_CORE,
      WORKER_CORE,
      GATEWAY_CORE,
      REFERENCE_SERVER,
      REFERENCE_WORKER,
      CONFORMANCE_TESTS,
      TOY_MODEL),
  BENCHMARKS(
      "benchmarks",
      "org.aisbf.benchmarks",
      PROTOCOL,
      TESTKIT,
      BROKER_CORE,
      WORKER_CORE,
      GATEWAY_CORE,
      REFERENCE_SERVER,
      REFERENCE_WORKER,
      TOY_MODEL);

  /** What an embedder puts into a process of their own: it brings no thread and no clock. */
  static final Set<Module> CORES = EnumSet.of(PROTOCOL, BROKER_CORE, WORKER_CORE, GATEWAY_CORE);

  private final String folder;
  private final String root;
  private final List<Module> mayUse;

  Module(String folder, String root, Module... mayUse) {
    this.folder = folder;
    this.root = root;
    this.mayUse = List.of(mayUse);
  }

  String folder() {
    return folder;
  }

  /** The pattern that matches the module's packages. */
  String packages() {
    return root + "..";
  }

  /** Whether a class of that package belongs to this module. */
  boolean owns(String packageName) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }

  boolean mayUse(Module other) {
    return this == other || mayUse.contains(other);
  }

  /** The patterns of the packages that no class of this module may use. */
  String[] forbiddenPackages() {
    return Arrays.stream(values())
        .filter(other -> !mayUse(other))
        .map(Module::packages)
        .toArray(String[]::new);
  }

  static String[] packagesOf(Set<Module> modules) {
    return modules.stream().map(Module::packages).toArray(String[]::new);
  }
}
