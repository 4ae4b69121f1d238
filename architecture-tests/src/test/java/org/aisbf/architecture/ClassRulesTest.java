package org.aisbf.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.aisbf.architecture.Classes.PRODUCTION;
import static org.aisbf.architecture.Classes.assertBites;

import com.tngtech.archunit.lang.ArchRule;
import org.aisbf.broker.fixture.DefaultBroker;
import org.aisbf.broker.fixture.Logging;
import org.aisbf.broker.fixture.PeepingIntoProtocol;
import org.aisbf.broker.fixture.Printing;
import org.aisbf.broker.fixture.ReadingTheClock;
import org.aisbf.broker.fixture.ShowingJackson;
import org.aisbf.broker.fixture.ShowingJacksonInAnnotation;
import org.aisbf.broker.fixture.ShowingJacksonInGenerics;
import org.aisbf.broker.fixture.Sleeping;
import org.aisbf.broker.fixture.StartingThreads;
import org.aisbf.broker.fixture.UsingWorkerCore;
import org.aisbf.protocol.fixture.UsingClock;
import org.aisbf.protocol.fixture.UsingExecutor;
import org.aisbf.protocol.fixture.UsingSocket;
import org.aisbf.protocol.fixture.UsingThread;
import org.aisbf.worker.fixture.BrokerUtils;
import org.aisbf.worker.fixture.UsingBrokerCore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassRulesTest {

  @ParameterizedTest
  @EnumSource(Module.class)
  void modulesUseOnlyWhatTheDesignLetsThem(Module module) {
    if (module.forbiddenPackages().length > 0) {
      ArrowRules.arrowsOf(module).allowEmptyShould(true).check(PRODUCTION);
    }
  }

  @Test
  void brokerAndWorkerNeverSeeEachOther() {
    assertBites(ArrowRules.arrowsOf(Module.BROKER_CORE), UsingWorkerCore.class);
    assertBites(ArrowRules.arrowsOf(Module.WORKER_CORE), UsingBrokerCore.class);
  }

  @Test
  void everyClassBelongsToAModule() {
    String[] all =
        java.util.Arrays.stream(Module.values()).map(Module::packages).toArray(String[]::new);
    check(classes().should().resideInAnyPackage(all));
  }

  @Test
  void internalsStayInside() {
    check(ArrowRules.INTERNALS_STAY_INSIDE);
    assertBites(ArrowRules.INTERNALS_STAY_INSIDE, PeepingIntoProtocol.class);
  }

  @Test
  void theProtocolIsPure() {
    check(PurityRules.PROTOCOL_IS_PURE);
    assertBites(
        PurityRules.PROTOCOL_IS_PURE,
        UsingClock.class,
        UsingExecutor.class,
        UsingSocket.class,
        UsingThread.class);
  }

  @Test
  void coresNeverReadTheClock() {
    check(PurityRules.CORES_NEVER_READ_THE_CLOCK);
    assertBites(PurityRules.CORES_NEVER_READ_THE_CLOCK, ReadingTheClock.class, Sleeping.class);
  }

  @Test
  void coresStartNoThread() {
    check(PurityRules.CORES_START_NO_THREAD);
    assertBites(PurityRules.CORES_START_NO_THREAD, StartingThreads.class);
  }

  @Test
  void coresLogNothing() {
    check(PurityRules.CORES_LOG_NOTHING);
    assertBites(PurityRules.CORES_LOG_NOTHING, Logging.class);
  }

  @Test
  void onlyProgramsPrint() {
    check(PurityRules.ONLY_PROGRAMS_PRINT);
    assertBites(PurityRules.ONLY_PROGRAMS_PRINT, Printing.class);
  }

  @Test
  void noApiShowsJackson() {
    check(ApiRules.NO_JACKSON_IN_AN_API);
    assertBites(
        ApiRules.NO_JACKSON_IN_AN_API,
        ShowingJackson.class,
        ShowingJacksonInGenerics.class,
        ShowingJacksonInAnnotation.class);
  }

  @Test
  void namesSaySomething() {
    check(ApiRules.NAMES_SAY_SOMETHING);
    assertBites(ApiRules.NAMES_SAY_SOMETHING, DefaultBroker.class, BrokerUtils.class);
  }

  private static void check(ArchRule rule) {
    rule.check(PRODUCTION);
  }
}
