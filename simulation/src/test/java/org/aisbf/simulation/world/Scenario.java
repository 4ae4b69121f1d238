package org.aisbf.simulation.world;

import org.aisbf.protocol.identity.Scope;

/** A stage with one broker that runs and one of our workers, registered, in alice's scope. */
final class Scenario {
  static final Scope ALICE = Scope.ofUsername("alice");

  final Notebook notebook = new Notebook();
  final Stage stage;
  final Operator operator;
  final Seller seller;

  Scenario(long seed) {
    Chance chance = new Chance(seed);
    stage = new Stage(chance, Climate.still(), Breakage.NONE);
    stage.journal().watchedBy(notebook);
    operator = new Operator(stage, chance.split());
    seller = stage.ours(Site.of(1, ALICE, "w1"));
    operator.allUp();
    stage.liveFor(2_000);
  }
}
