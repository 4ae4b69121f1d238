package org.aisbf.conformance.broker;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Scenario;

/** All scenarios about a broker. */
public final class BrokerScenarios {
  private BrokerScenarios() {}

  /**
   * All, in the order in which they should run: those behind which the subject is not what it was
   * come last. Tokens change before guesses are slowed, so that nobody has to wait that out; a
   * broker that is about to restart has nothing behind it.
   */
  public static List<Scenario<BrokerBench>> all() {
    List<Scenario<BrokerBench>> all = new ArrayList<>();
    all.addAll(Admission.scenarios());
    all.addAll(Greeting.scenarios());
    all.addAll(Registering.scenarios());
    all.addAll(Replacement.scenarios());
    all.addAll(Announcing.scenarios());
    all.addAll(Hardware.scenarios());
    all.addAll(Heartbeats.scenarios());
    all.addAll(Requests.scenarios());
    all.addAll(Losses.scenarios());
    all.addAll(Deadlines.scenarios());
    all.addAll(Versions.scenarios());
    all.addAll(BadFrames.scenarios());
    all.addAll(Performance.scenarios());
    all.addAll(Proxying.scenarios());
    all.addAll(Forms.scenarios());
    all.addAll(Streams.scenarios());
    all.addAll(PassedStreams.scenarios());
    all.addAll(BrokenStreams.scenarios());
    all.addAll(Replies.scenarios());
    all.addAll(Errors.scenarios());
    all.addAll(Dialects.scenarios());
    all.addAll(Farewells.scenarios());
    all.addAll(Expiry.scenarios());
    all.addAll(Keys.changing());
    all.addAll(Keys.guessing());
    all.addAll(Farewells.restarting());
    return List.copyOf(all);
  }
}
