package org.aisbf.gateway.routing.autoselect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.aisbf.gateway.routing.explain.Figures;
import org.jspecify.annotations.Nullable;

/** Puts candidates into the order of a policy. */
public final class Ranking {

  private Ranking() {}

  /**
   * Better ones first, by the policy: and those that are known to be able to serve the request
   * before those of whom nobody says so. That comes first of all, but behind {@link
   * Criterion#PRIVATE} where the policy names it: a doubt lets nothing leave the house.
   *
   * @param outputTokens how long the answer may become
   */
  public static Comparator<Figures> by(List<Criterion> policy, long outputTokens) {
    Comparator<Figures> doubts = Comparator.comparingInt(Figures::doubts);
    List<Comparator<Figures>> order = new ArrayList<>();
    if (!policy.contains(Criterion.PRIVATE)) {
      order.add(doubts);
    }
    for (Criterion criterion : policy) {
      order.add(criterion.order(outputTokens));
      if (criterion == Criterion.PRIVATE) {
        order.add(doubts);
      }
    }
    return order.stream().reduce(Comparator::thenComparing).orElse(doubts);
  }

  /**
   * The figures of a group in which it is not known who will serve: of each the worst, and unknown
   * where one is unknown; of those that were measured the slowest.
   *
   * @param members at least one
   */
  public static Figures worst(Collection<Figures> members) {
    return new Figures(
        worst(members, Figures::contextLength, Comparator.naturalOrder()),
        worst(members, Figures::cost, Comparator.reverseOrder()),
        worst(measured(members), Figures::firstTokenMillis, Comparator.reverseOrder()),
        worst(measured(members), Figures::tokensPerSecond, Comparator.naturalOrder()),
        members.stream().allMatch(Figures::unmeasured),
        members.stream().mapToInt(Figures::media).min().orElseThrow(),
        members.stream().mapToInt(Figures::doubts).max().orElseThrow(),
        members.stream().mapToInt(Figures::nearness).min().orElseThrow());
  }

  private static Collection<Figures> measured(Collection<Figures> members) {
    List<Figures> measured =
        members.stream().filter(member -> member.firstTokenMillis() != null).toList();
    return measured.isEmpty() ? members : measured;
  }

  private static <T> @Nullable T worst(
      Collection<Figures> members, Function<Figures, @Nullable T> figure, Comparator<T> worse) {
    if (members.stream().anyMatch(member -> figure.apply(member) == null)) {
      return null;
    }
    return members.stream().map(figure).filter(Objects::nonNull).min(worse).orElse(null);
  }
}
