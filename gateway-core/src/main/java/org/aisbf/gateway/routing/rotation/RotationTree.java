package org.aisbf.gateway.routing.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.live.ProviderModel;

/**
 * A rotation with all that is nested in it. Its leaves are provider models, numbered; one that
 * stands in several places has one number. The nodes are immutable but for the balances of their
 * weights. Safe for many threads.
 */
public final class RotationTree {

  private final RotationNode root;
  private final List<Leaf> leaves;

  RotationTree(RotationNode root, List<Leaf> leaves) {
    this.root = root;
    this.leaves = List.copyOf(leaves);
  }

  /**
   * A provider's model at the end of a branch.
   *
   * @param cooldown of the rotation in which it stands first
   */
  public record Leaf(ProviderModel target, Cooldown cooldown) {}

  /** Whose models its leaves are. */
  public Set<Provider> providers() {
    return leaves.stream().map(leaf -> leaf.target().provider()).collect(Collectors.toSet());
  }

  /** By their numbers. */
  public List<Leaf> leaves() {
    return leaves;
  }

  /**
   * Takes the next leaf by priority and weight.
   *
   * @return its number, or -1 when none is usable
   */
  public int next(IntPredicate usable) {
    return root.next(usable);
  }

  /**
   * What {@link #next} would return if it was asked again and again, each leaf once; changes
   * nothing.
   *
   * @param most how many at most
   */
  public List<Integer> preview(IntPredicate usable, int most) {
    boolean[] gone = new boolean[leaves.size()];
    Foresight foresight = new Foresight();
    List<Integer> order = new ArrayList<>();
    while (order.size() < most) {
      int leaf = root.next(i -> !gone[i] && usable.test(i), foresight);
      if (leaf < 0) {
        break;
      }
      gone[leaf] = true;
      order.add(leaf);
    }
    return order;
  }

  /**
   * The leaves of the first priority at which one is usable, nested ones alike; those that are not
   * usable left out.
   */
  public List<Integer> foremost(IntPredicate usable) {
    List<Integer> found = new ArrayList<>();
    root.foremost(usable, found);
    return found;
  }
}
