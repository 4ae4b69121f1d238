package org.aisbf.simulation.failover;

import java.util.HashMap;
import java.util.Map;
import org.aisbf.gateway.routing.Ending;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.routing.health.Health;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.simulation.property.Violated;

/** Judges that who fails again and again rests, however far his answers came. */
final class Rests {

  private final Fleet fleet;
  private final int failures;
  private final Map<ProviderModel, Run> runs = new HashMap<>();

  /** Attempts of one member that failed one behind the other, and left it open. */
  private record Run(int failures, long lastAt) {}

  /**
   * Nothing has failed yet.
   *
   * @param failures in a row, behind which each of the world's members has to rest
   */
  Rests(Fleet fleet, int failures) {
    this.fleet = fleet;
    this.failures = failures;
  }

  /** An attempt ended, and its health was told. */
  void ended(Serving serving, Ending how, long now) {
    ProviderModel target = serving.target();
    long began = serving.began();
    switch (how) {
      case Ending.Failed failed -> failed(target, began, now);
      case Ending.Silent silent -> failed(target, began, now);
      // A success, or a rest of another kind: failures count afresh.
      case Ending.Served served -> runs.remove(target);
      case Ending.AskedToWait asked -> runs.remove(target);
      case Ending.RefusedUs refused -> runs.remove(target);
      case Ending.ModelAbsent absent -> {}
      case Ending.TooLong tooLong -> {}
      case Ending.Indifferent indifferent -> {}
    }
  }

  private void failed(ProviderModel target, long began, long now) {
    Run before = runs.get(target);
    if (before != null && began < before.lastAt) {
      return; // It ran beside the one that failed last.
    }
    Health health = fleet.of(target.provider()).known(target.model()).health().get();
    boolean open =
        health instanceof Health.Sound
            || (health instanceof Health.Recovering recovering && began >= recovering.since());
    if (!open) {
      runs.remove(target);
      return;
    }
    Run run = new Run(before == null ? 1 : before.failures + 1, now);
    runs.put(target, run);
    if (run.failures >= failures) {
      throw new Violated(
          "COOLDOWN", target + " is used on after " + run.failures + " failures in a row");
    }
  }
}
