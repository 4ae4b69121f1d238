package org.aisbf.gateway.routing.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.junit.jupiter.api.Test;

class RotationForestTest {

  private static final Provider POOL =
      new Provider(Scope.GLOBAL, new ProviderId("pool"), Provider.Kind.WORKERS);

  private static Member model(String model, int weight, int priority) {
    return new Member(new Member.Model(new ProviderModel(POOL, model)), weight, priority);
  }

  private static Member nested(String name, int weight, int priority) {
    return new Member(new Member.Nested(named(name)), weight, priority);
  }

  private static RotationName named(String name) {
    return new RotationName(Scope.GLOBAL, name);
  }

  private static Rotation rotation(String name, Member... members) {
    return new Rotation(named(name), List.of(members), Cooldown.STANDARD);
  }

  private static List<String> names(RotationTree tree, List<Integer> leaves) {
    return leaves.stream().map(leaf -> tree.leaves().get(leaf).target().model()).toList();
  }

  @Test
  void refusesALoopWithItsPath() {
    assertThatThrownBy(
            () ->
                new RotationForest(
                    List.of(
                        rotation("z", nested("a", 1, 0)),
                        rotation("a", model("m", 1, 0), nested("b", 1, 1)),
                        rotation("b", nested("c", 1, 0)),
                        rotation("c", nested("a", 1, 0)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a rotation must not hold itself: rotation/a -> rotation/b -> rotation/c ->"
                + " rotation/a");
  }

  @Test
  void refusesWhatDoesNotExistOrIsThereTwice() {
    assertThatThrownBy(() -> new RotationForest(List.of(rotation("a", nested("b", 1, 0)))))
        .hasMessage("rotation/a holds rotation/b, which does not exist");
    Rotation one = rotation("a", model("m", 1, 0));
    assertThatThrownBy(() -> new RotationForest(List.of(one, one)))
        .hasMessage("rotation/a is there twice");
    assertThatThrownBy(() -> rotation("a")).hasMessage("rotation/a has no members");
    assertThatThrownBy(() -> model("m", 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Each level holds the next one twice: without a bound that is a million members. */
  @Test
  void refusesWhatGrowsBeyondMeasure() {
    List<Rotation> rotations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rotations.add(rotation("r" + i, nested("r" + (i + 1), 1, 0), nested("r" + (i + 1), 1, 1)));
    }
    rotations.add(rotation("r20", model("m", 1, 0)));
    assertThatThrownBy(() -> new RotationForest(rotations))
        .hasMessage("rotation/r0 has more than 1000 members, nested included");
  }

  @Test
  void takesLaterPrioritiesWhenNoneIsLeft() {
    RotationTree tree =
        new RotationForest(
                List.of(rotation("r", model("c", 1, 2), model("a", 2, 0), model("b", 1, 0))))
            .find(named("r"));
    assertThat(names(tree, tree.preview(i -> true, 9))).containsExactly("a", "b", "c");
    assertThat(names(tree, tree.preview(i -> i == 2, 9))).containsExactly("c");
    assertThat(tree.next(i -> false)).isEqualTo(-1);
  }

  @Test
  void sharesThroughNestedOnes() {
    RotationTree tree =
        new RotationForest(
                List.of(
                    rotation("outer", model("a", 1, 0), nested("inner", 1, 0)),
                    rotation("inner", model("b", 3, 0), model("c", 1, 0))))
            .find(named("outer"));
    int[] counts = new int[3];
    IntStream.range(0, 800).forEach(i -> counts[tree.next(leaf -> true)]++);
    assertThat(counts).containsExactly(400, 300, 100);
  }

  @Test
  void aLookAheadTellsWhatComesAndChangesNothing() {
    RotationTree tree =
        new RotationForest(
                List.of(
                    rotation("outer", model("a", 2, 0), nested("inner", 3, 0)),
                    rotation("inner", model("b", 3, 0), model("c", 1, 0))))
            .find(named("outer"));
    for (int i = 0; i < 50; i++) {
      int foreseen = tree.preview(leaf -> true, 1).get(0);
      assertThat(tree.preview(leaf -> true, 9)).hasSize(3).startsWith(foreseen);
      assertThat(tree.next(leaf -> true)).isEqualTo(foreseen);
    }
  }
}
