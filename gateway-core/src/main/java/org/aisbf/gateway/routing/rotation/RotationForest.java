package org.aisbf.gateway.routing.rotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.jspecify.annotations.Nullable;

/**
 * All rotations, each with what is nested in it resolved. A rotation that stands in several others
 * keeps one balance of weights. Immutable but for those balances; safe for many threads.
 */
public final class RotationForest {

  /** A rotation with all nested ones has so many members at most. */
  public static final int MAX_LEAVES = 1_000;

  private final Map<RotationName, Rotation> rotations = new LinkedHashMap<>();
  private final Map<RotationName, List<SmoothWeights>> weights = new HashMap<>();
  private final Map<RotationName, RotationTree> trees = new LinkedHashMap<>();

  /**
   * Of these rotations.
   *
   * @throws IllegalArgumentException when two have one name, one holds itself (with the path in the
   *     message), a nested one does not exist, or one has more than {@link #MAX_LEAVES} members
   */
  public RotationForest(Collection<Rotation> rotations) {
    for (Rotation rotation : rotations) {
      if (this.rotations.put(rotation.name(), rotation) != null) {
        throw new IllegalArgumentException(rotation.name() + " is there twice");
      }
    }
    for (Rotation rotation : rotations) {
      trees.put(rotation.name(), new Planting().plant(rotation));
    }
  }

  /** The rotation of that name. */
  public @Nullable RotationTree find(RotationName name) {
    return trees.get(name);
  }

  private List<SmoothWeights> weights(Rotation rotation, Collection<List<Member>> tiers) {
    return weights.computeIfAbsent(
        rotation.name(),
        name ->
            tiers.stream()
                .map(tier -> new SmoothWeights(tier.stream().mapToInt(Member::weight).toArray()))
                .toList());
  }

  /** Makes one tree. */
  private final class Planting {
    private final Set<RotationName> path = new LinkedHashSet<>();
    private final Map<ProviderModel, Integer> numbers = new HashMap<>();
    private final List<RotationTree.Leaf> leaves = new ArrayList<>();
    private int places;

    RotationTree plant(Rotation rotation) {
      return new RotationTree(node(rotation), leaves);
    }

    private RotationNode node(Rotation rotation) {
      if (!path.add(rotation.name())) {
        String loop =
            Stream.concat(
                    path.stream().dropWhile(n -> !n.equals(rotation.name())), //
                    Stream.of(rotation.name()))
                .map(RotationName::toString)
                .collect(Collectors.joining(" -> "));
        throw new IllegalArgumentException("a rotation must not hold itself: " + loop);
      }
      Collection<List<Member>> tiers =
          rotation.members().stream()
              .collect(Collectors.groupingBy(Member::priority, TreeMap::new, Collectors.toList()))
              .values();
      List<SmoothWeights> balances = weights(rotation, tiers);
      List<RotationNode.Tier> made = new ArrayList<>();
      for (List<Member> tier : tiers) {
        List<RotationNode.Child> children = new ArrayList<>();
        tier.forEach(member -> children.add(child(rotation, member)));
        made.add(new RotationNode.Tier(List.copyOf(children), balances.get(made.size())));
      }
      path.remove(rotation.name());
      return new RotationNode(List.copyOf(made));
    }

    private RotationNode.Child child(Rotation parent, Member member) {
      if (++places > MAX_LEAVES) {
        throw new IllegalArgumentException(
            path.iterator().next() + " has more than " + MAX_LEAVES + " members, nested included");
      }
      return switch (member.of()) {
        case Member.Model model -> new RotationNode.Ending(leaf(parent, model.target()));
        case Member.Nested nested -> {
          Rotation inner = rotations.get(nested.rotation());
          if (inner == null) {
            throw new IllegalArgumentException(
                parent.name() + " holds " + nested.rotation() + ", which does not exist");
          }
          yield new RotationNode.Branching(node(inner));
        }
      };
    }

    private int leaf(Rotation parent, ProviderModel target) {
      return numbers.computeIfAbsent(
          target,
          added -> {
            leaves.add(new RotationTree.Leaf(added, parent.cooldown()));
            return leaves.size() - 1;
          });
    }
  }
}
