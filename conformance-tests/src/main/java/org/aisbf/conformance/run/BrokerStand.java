package org.aisbf.conformance.run;

import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Judge;
import org.aisbf.conformance.scenario.Need;
import org.aisbf.conformance.subject.BrokerSubject;
import org.jspecify.annotations.Nullable;

/** A broker on the stand. */
record BrokerStand(BrokerSubject broker) implements Stand<BrokerBench> {

  @Override
  public boolean offers(Need need) {
    return switch (need) {
      case OTHER_IDENTITY -> broker.otherIdentity().isPresent();
      case CONTROL -> broker.control().isPresent();
      case RAW_FRAMES -> !isManual();
      case LONG_WAITS -> isManual();
      case RESTART -> false;
    };
  }

  @Override
  public boolean isManual() {
    return broker.pace().isManual();
  }

  @Override
  public WireLog reset() {
    return broker.reset();
  }

  @Override
  public @Nullable String misdeed(boolean mayEnd) {
    return null;
  }

  @Override
  public BrokerBench bench(Judge judge) {
    return new BrokerBench(broker, judge);
  }
}
