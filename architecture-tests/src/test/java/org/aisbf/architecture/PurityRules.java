package org.aisbf.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;

/** What the cores leave to whoever runs them: clocks, threads, sockets, logs, standard output. */
final class PurityRules {

  /** Pure functions of the address, unlike the rest of java.net. */
  private static final Set<String> ADDRESS_ARITHMETIC =
      Set.of(
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.net.URLEncoder",
          "java.net.URLDecoder");

  private static final Set<String> CLOCK_METHODS_OF_SYSTEM =
      Set.of("currentTimeMillis", "nanoTime");

  private static final Set<String> WAYS_TO_START_A_THREAD =
      Set.of("<init>", "ofVirtual", "ofPlatform", "startVirtualThread", "start");

  /** The protocol has no thread, clock, socket or logger. */
  static final ArchRule PROTOCOL_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage(Module.PROTOCOL.packages())
          .should()
          .dependOnClassesThat(
              describe("are threads, clocks, sockets or loggers", PurityRules::isOfTheOutside));

  /** Time is given to the cores, they never ask for it. */
  static final ArchRule CORES_NEVER_READ_THE_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(Module.packagesOf(Module.CORES))
          .should()
          .accessTargetWhere(
              describe("the clock is read or slept upon", PurityRules::readsTheClock));

  /** Threads are given to the cores, they start none. */
  static final ArchRule CORES_START_NO_THREAD =
      noClasses()
          .that()
          .resideInAnyPackage(Module.packagesOf(Module.CORES))
          .should()
          .accessTargetWhere(describe("a thread is started", PurityRules::startsAThread));

  /** The cores tell listeners what happens, and log nothing. */
  static final ArchRule CORES_LOG_NOTHING =
      noClasses()
          .that()
          .resideInAnyPackage(Module.packagesOf(Module.CORES))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.slf4j..", "java.util.logging..", "org.apache..", "ch.qos.logback..");

  /** Standard output and error belong to the programs that a user starts. */
  static final ArchRule ONLY_PROGRAMS_PRINT =
      noClasses()
          .that()
          .resideInAnyPackage(
              Module.packagesOf(
                  EnumSet.complementOf(
                      EnumSet.of(Module.CLI, Module.TOY_MODEL, Module.BENCHMARKS))))
          .should()
          .accessTargetWhere(
              describe(
                  "something is printed",
                  (JavaAccess<?> access) ->
                      isOwnedBy(access, System.class)
                              && Set.of("out", "err").contains(access.getName())
                          || access.getTargetOwner().isAssignableTo(Throwable.class)
                              && access.getName().equals("printStackTrace")));

  private PurityRules() {}

  private static boolean isOfTheOutside(JavaClass used) {
    String name = used.getName();
    return DescribedPredicate.or(
                JavaClass.Predicates.assignableTo(Thread.class),
                JavaClass.Predicates.assignableTo(Executor.class),
                JavaClass.Predicates.assignableTo(Executors.class),
                JavaClass.Predicates.assignableTo(CompletableFuture.class),
                JavaClass.Predicates.assignableTo(Lock.class),
                JavaClass.Predicates.assignableTo(Timer.class),
                JavaClass.Predicates.assignableTo(Clock.class))
            .test(used)
        || name.startsWith("java.net.") && !ADDRESS_ARITHMETIC.contains(name)
        || name.startsWith("java.nio.channels.")
        || name.startsWith("java.util.logging.")
        || name.startsWith("org.slf4j.");
  }

  private static boolean readsTheClock(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    return isOwnedBy(access, System.class) && CLOCK_METHODS_OF_SYSTEM.contains(name)
        || owner.getPackageName().startsWith("java.time") && name.equals("now")
        || isOwnedBy(access, Clock.class) && name.startsWith("system")
        || isOwnedBy(access, Date.class) && name.equals("<init>")
        || isOwnedBy(access, Thread.class) && name.equals("sleep");
  }

  private static boolean startsAThread(JavaAccess<?> access) {
    return access.getTargetOwner().isAssignableTo(Thread.class)
            && WAYS_TO_START_A_THREAD.contains(access.getName())
        || isOwnedBy(access, Executors.class)
        || isOwnedBy(access, Timer.class)
        || isOwnedBy(access, CompletableFuture.class)
            && (access.getName().equals("delayedExecutor")
                || access.getName().equals("orTimeout")
                || access.getName().equals("completeOnTimeout"));
  }

  private static boolean isOwnedBy(JavaAccess<?> access, Class<?> owner) {
    return access.getTargetOwner().isEquivalentTo(owner);
  }
}
