package org.aisbf.gateway.routing.rotation;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * One rotation inside a {@link RotationTree}.
 *
 * @param tiers one for each priority, in their order
 */
record RotationNode(List<Tier> tiers) {

  /** What stands behind a member: a leaf's number, or another node. */
  sealed interface Child {}

  /** A provider's model. */
  record Ending(int leaf) implements Child {}

  /** A rotation. */
  record Branching(RotationNode node) implements Child {}

  /**
   * Members of equal priority.
   *
   * @param weights of the children, in their order; shared by all trees that hold this rotation
   */
  record Tier(List<Child> children, SmoothWeights weights) {}

  int next(IntPredicate usable) {
    return next(usable, SmoothWeights::next);
  }

  int next(IntPredicate usable, Turns turns) {
    for (Tier tier : tiers) {
      boolean[] available = new boolean[tier.children().size()];
      for (int i = 0; i < available.length; i++) {
        available[i] = usable(tier.children().get(i), usable);
      }
      int taken = turns.next(tier.weights(), available);
      if (taken >= 0) {
        return switch (tier.children().get(taken)) {
          case Ending ending -> ending.leaf();
          case Branching branching -> branching.node().next(usable, turns);
        };
      }
    }
    return -1;
  }

  void foremost(IntPredicate usable, List<Integer> found) {
    for (Tier tier : tiers) {
      for (Child child : tier.children()) {
        switch (child) {
          case Ending ending -> {
            if (usable.test(ending.leaf())) {
              found.add(ending.leaf());
            }
          }
          case Branching branching -> branching.node().foremost(usable, found);
        }
      }
      if (!found.isEmpty()) {
        return;
      }
    }
  }

  private static boolean usable(Child child, IntPredicate usable) {
    return switch (child) {
      case Ending ending -> usable.test(ending.leaf());
      case Branching branching ->
          branching.node().tiers().stream()
              .anyMatch(tier -> tier.children().stream().anyMatch(c -> usable(c, usable)));
    };
  }
}
