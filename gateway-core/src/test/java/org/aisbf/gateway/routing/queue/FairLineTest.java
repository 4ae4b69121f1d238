package org.aisbf.gateway.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FairLineTest {

  private static final String ROUTE = "r";

  private final FairLine<String> line = new FairLine<>(100, 10, 100);

  private static <T> @Nullable Waiting<T> serve(FairLine<T> line, Predicate<? super T> servable) {
    FairLine.Turn<T> turn = line.turn(servable);
    if (turn == null) {
      return null;
    }
    line.serve(turn);
    return turn.waiting();
  }

  private static <T> List<T> drain(FairLine<T> line) {
    List<T> order = new ArrayList<>();
    for (Waiting<T> w = serve(line, x -> true); w != null; w = serve(line, x -> true)) {
      order.add(w.what());
    }
    return order;
  }

  private void enter(String key, long cost, int many) {
    for (int i = 1; i <= many; i++) {
      line.enter(key, ROUTE, cost, key + i, 0);
    }
  }

  @Test
  void keysTakeTurnsHoweverMuchTheySend() {
    enter("a", 100, 4);
    enter("b", 100, 2);
    enter("c", 100, 1);
    assertThat(drain(line)).containsExactly("a1", "b1", "c1", "a2", "b2", "a3", "a4");
    assertThat(line.size()).isZero();
  }

  @Test
  void turnsCountTokensNotRequests() {
    enter("small", 50, 4);
    enter("large", 200, 2);
    assertThat(drain(line))
        .containsExactly("small1", "small2", "small3", "small4", "large1", "large2");
    enter("large", 400, 1);
    enter("small", 100, 5);
    assertThat(drain(line))
        .containsExactly("small1", "small2", "small3", "large1", "small4", "small5");
  }

  @Test
  void passesOverThoseThatCannotBeServedNow() {
    enter("a", 100, 2);
    enter("b", 100, 1);
    assertThat(serve(line, x -> x.startsWith("b"))).extracting(Waiting::what).isEqualTo("b1");
    assertThat(serve(line, x -> x.equals("a2"))).extracting(Waiting::what).isEqualTo("a2");
    assertThat(serve(line, x -> false)).isNull();
    assertThat(drain(line)).containsExactly("a1");
  }

  @Test
  void askingWhoseTurnItIsChangesNothing() {
    enter("a", 250, 1);
    enter("b", 100, 1);
    for (int i = 0; i < 3; i++) {
      assertThat(line.turn(x -> true)).extracting(t -> t.waiting().what()).isEqualTo("b1");
    }
    assertThat(drain(line)).containsExactly("b1", "a1");
  }

  @Test
  void whenFullTheKeyWithMostWaitingGivesWay() {
    enter("flood", 100, 10);
    assertThat(line.enter("flood", ROUTE, 100, "flood11", 0)).isInstanceOf(Entry.Refused.class);
    assertThat(line.enter("b", ROUTE, 100, "b1", 0))
        .isInstanceOfSatisfying(
            Entry.Admitted.class,
            in ->
                assertThat(in.displaced())
                    .isInstanceOfSatisfying(
                        Waiting.class, out -> assertThat(out.what()).isEqualTo("flood10")));
    for (int i = 2; i <= 5; i++) {
      assertThat(line.enter("b", ROUTE, 100, "b" + i, 0)).isInstanceOf(Entry.Admitted.class);
    }
    assertThat(line.enter("b", ROUTE, 100, "b6", 0)).isInstanceOf(Entry.Refused.class);
    assertThat(line.size()).isEqualTo(10);
  }

  @Test
  void aRoutesShareIsItsOwnAndAllOfThemHaveABound() {
    FairLine<String> small = new FairLine<>(5, 3, 100);
    for (int i = 0; i < 3; i++) {
      small.enter("flood", "one", 100, "flood one " + i, 0);
      small.enter("flood", "two", 100, "flood two " + i, 0);
    }
    assertThat(small.size()).isEqualTo(5);
    assertThat(displaced(small.enter("b", "one", 100, "b one", 0))).isEqualTo("flood one 2");
    assertThat(displaced(small.enter("c", "three", 100, "c three", 0))).isEqualTo("flood two 1");
    assertThat(drain(small))
        .containsExactly("flood one 0", "b one", "c three", "flood two 0", "flood one 1");
  }

  private static @Nullable String displaced(Entry<String> entry) {
    assertThat(entry).isInstanceOf(Entry.Admitted.class);
    Waiting<String> displaced = ((Entry.Admitted<String>) entry).displaced();
    return displaced == null ? null : displaced.what();
  }

  @Test
  void whoLeavesIsForgotten() {
    enter("a", 100, 2);
    Waiting<String> first = line.all().findFirst().orElseThrow();
    assertThat(line.remove(first)).isTrue();
    assertThat(line.remove(first)).isFalse();
    assertThat(drain(line)).containsExactly("a2");
  }

  /** Everybody is served once, and those of one key in their order. */
  @Property
  void servesEachOnceAndAKeyInItsOrder(
      @ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> keys,
      @ForAll @IntRange(min = 1, max = 2_000) int quantum) {
    FairLine<Integer> any = new FairLine<>(1_000, 1_000, quantum);
    for (int i = 0; i < keys.size(); i++) {
      any.enter("k" + keys.get(i), ROUTE, (i * 7919L) % 3_000, i, i);
    }
    List<Integer> order = drain(any);
    assertThat(order).hasSize(keys.size()).doesNotHaveDuplicates();
    for (int key = 0; key <= 4; key++) {
      int wanted = key;
      assertThat(order.stream().filter(i -> keys.get(i) == wanted)).isSorted();
    }
  }

  /**
   * While a request of cost c is first of its key, every other key gets less than the tokens of
   * ceil(c / quantum) turns and its own largest request.
   */
  @Property
  void nobodyWaitsForMoreThanItsTurns(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 2_500) Integer> costs,
      @ForAll @IntRange(min = 1, max = 2_000) int quantum,
      @ForAll @IntRange(min = 1, max = 2_500) int own,
      @ForAll @IntRange(max = 10) int servedBefore) {
    FairLine<Integer> any = new FairLine<>(10_000, 10_000, quantum);
    // Each key has one size of request, and always more of them waiting than could be served.
    for (int key = 0; key < costs.size(); key++) {
      for (int i = 0; i < 400; i++) {
        any.enter("k" + key, ROUTE, costs.get(key), key, 0);
      }
    }
    IntStream.range(0, servedBefore).forEach(i -> serve(any, x -> true));
    any.enter("mine", ROUTE, own, -1, 0);
    long[] got = new long[costs.size()];
    long turns = ((long) own + quantum - 1) / quantum;
    for (int i = 0; i < 3_000; i++) {
      Waiting<Integer> next = serve(any, x -> true);
      if (next == null || next.what() < 0) {
        break;
      }
      got[next.what()] += next.cost();
      if (got[next.what()] >= 300L * costs.get(next.what())) {
        return; // This key's supply, not the line, would bound what it gets.
      }
    }
    assertThat(any.all().noneMatch(w -> w.key().equals("mine"))).isTrue();
    for (int key = 0; key < costs.size(); key++) {
      assertThat(got[key]).isLessThan(turns * quantum + costs.get(key));
    }
  }
}
