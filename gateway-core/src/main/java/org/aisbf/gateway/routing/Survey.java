package org.aisbf.gateway.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.routing.autoselect.Fitness;
import org.aisbf.gateway.routing.autoselect.Ranking;
import org.aisbf.gateway.routing.explain.Considered;
import org.aisbf.gateway.routing.explain.Figures;
import org.aisbf.gateway.routing.explain.Verdict;
import org.aisbf.gateway.routing.health.Access;
import org.aisbf.gateway.routing.health.Health;
import org.aisbf.gateway.routing.health.RestReason;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.gateway.routing.live.ModelState;
import org.aisbf.gateway.routing.live.Price;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.live.Speed;
import org.aisbf.gateway.routing.rotation.RotationTree;
import org.aisbf.protocol.identity.SessionId;

/** All candidates of a request, as they are at one moment. Used by one thread. */
final class Survey {

  private final RouteRequest request;
  private final Candidates candidates;
  private final Tries tries;
  private final boolean called;
  private final long now;
  private final Considered[] considered;

  /**
   * Looks at all.
   *
   * @param called whether the request has waited and it is its turn
   */
  Survey(RouteRequest request, Candidates candidates, Tries tries, boolean called, long now) {
    this.request = request;
    this.candidates = candidates;
    this.tries = tries;
    this.called = called;
    this.now = now;
    this.considered = new Considered[candidates.all().size()];
    look(false);
    if (!tries.none() && branches(this::usable).isEmpty()) {
      // Nobody new is left: then another worker of one that was tried.
      look(true);
    }
  }

  private void look(boolean again) {
    for (int i = 0; i < considered.length; i++) {
      Candidates.Candidate candidate = candidates.all().get(i);
      ModelFacts facts = candidate.live().facts(candidate.target().model());
      ModelState known = candidate.live().known(candidate.target().model());
      Verdict verdict = verdict(candidate, facts, known, again);
      considered[i] =
          new Considered(
              candidate.target(),
              candidate.through(),
              verdict,
              verdict.rests() ? rest(candidate, known) : 0,
              figures(candidate, facts, known));
    }
  }

  List<Considered> considered() {
    return Arrays.asList(considered);
  }

  boolean usable(int i) {
    return considered[i].verdict().kept();
  }

  /** Whether the rest of this one is due for its probe. */
  boolean due(int i) {
    return considered[i].verdict() == Verdict.PROBED;
  }

  /** Where a target stands that can be used; -1 where it does not, or cannot. */
  int find(ProviderModel target) {
    for (int i = 0; i < considered.length; i++) {
      if (usable(i) && considered[i].target().equals(target)) {
        return i;
      }
    }
    return -1;
  }

  boolean any(Predicate<Verdict> verdict) {
    return Arrays.stream(considered).map(Considered::verdict).anyMatch(verdict);
  }

  /** Those that serve the request as soon as they are not full. */
  List<ProviderModel> able() {
    return Arrays.stream(considered)
        .filter(candidate -> candidate.verdict().kept() || candidate.verdict() == Verdict.FULL)
        .map(Considered::target)
        .distinct()
        .toList();
  }

  /** How long until the first of those that rest is back, in milliseconds; 0 where none rests. */
  long shortestRest() {
    return Arrays.stream(considered)
        .filter(candidate -> candidate.verdict().rests())
        .mapToLong(Considered::restMillis)
        .min()
        .orElse(0);
  }

  /** It turned out that it cannot be used. */
  void drop(int i, Verdict why) {
    Considered was = considered[i];
    considered[i] = new Considered(was.target(), was.through(), why, 0, was.figures());
  }

  /**
   * Who is next: by branch, in it by weight. Where the request was too long for somebody, those
   * with a longer context come first, and those of whom it is not known.
   *
   * @return his number, or -1
   */
  int next() {
    IntPredicate longer = longer();
    int roomy = next(i -> usable(i) && longer.test(i));
    return roomy >= 0 ? roomy : next(this::usable);
  }

  private int next(IntPredicate wanted) {
    for (Candidates.Branch branch : branches(wanted)) {
      if (branch.tree() == null) {
        return branch.from();
      }
      int leaf = branch.tree().next(i -> wanted.test(branch.from() + i));
      if (leaf >= 0) {
        return branch.from() + leaf;
      }
    }
    return -1;
  }

  /** In which order {@link #next} would give those that are kept; takes no turn. */
  List<Integer> preview(int most) {
    List<Integer> order = new ArrayList<>();
    for (Candidates.Branch branch : branches(this::usable)) {
      if (order.size() >= most) {
        break;
      }
      if (branch.tree() == null) {
        order.add(branch.from());
      } else {
        branch
            .tree()
            .preview(i -> usable(branch.from() + i), most - order.size())
            .forEach(leaf -> order.add(branch.from() + leaf));
      }
    }
    return order;
  }

  boolean isFallback(int i) {
    return candidates.branches().stream()
        .anyMatch(branch -> branch.fallback() && i >= branch.from() && i < branch.to());
  }

  /** Whether it is the fallback, and somebody else can serve. */
  boolean isLastResort(int i) {
    return isFallback(i)
        && candidates.branches().stream()
            .anyMatch(branch -> !branch.fallback() && anyOf(branch, this::usable));
  }

  private IntPredicate longer() {
    List<ProviderModel> tooShort = tries.tooShort();
    if (tooShort.isEmpty()) {
      return i -> true;
    }
    long longest = 0;
    for (int i = 0; i < considered.length; i++) {
      Long context = considered[i].figures().contextLength();
      if (context != null && tooShort.contains(considered[i].target())) {
        longest = Math.max(longest, context);
      }
    }
    long known = longest;
    return i -> {
      Long context = considered[i].figures().contextLength();
      return context == null || context > known;
    };
  }

  /** The branches in which somebody is wanted, in the order of preference. */
  private List<Candidates.Branch> branches(IntPredicate wanted) {
    List<Candidates.Branch> all = candidates.branches();
    if (!(request.route() instanceof Route.OfAutoselect of)) {
      return all.stream().filter(branch -> anyOf(branch, wanted)).toList();
    }
    List<Ranked> kept = new ArrayList<>();
    for (Candidates.Branch branch : all) {
      if (branch.tree() == null) {
        if (wanted.test(branch.from())) {
          kept.add(new Ranked(branch, considered[branch.from()].figures()));
        }
      } else if (anyOf(branch, wanted)) {
        kept.add(new Ranked(branch, Ranking.worst(foremost(branch, branch.tree(), wanted))));
      }
    }
    kept.sort(
        Comparator.comparing((Ranked ranked) -> ranked.branch().fallback())
            .thenComparing(
                Ranked::figures,
                Ranking.by(of.autoselect().policy(), request.needs().outputTokens())));
    return kept.stream().map(Ranked::branch).toList();
  }

  private static boolean anyOf(Candidates.Branch branch, IntPredicate wanted) {
    for (int i = branch.from(); i < branch.to(); i++) {
      if (wanted.test(i)) {
        return true;
      }
    }
    return false;
  }

  private List<Figures> foremost(Candidates.Branch branch, RotationTree tree, IntPredicate wanted) {
    return tree.foremost(i -> wanted.test(branch.from() + i)).stream()
        .map(leaf -> considered[branch.from() + leaf].figures())
        .toList();
  }

  private record Ranked(Candidates.Branch branch, Figures figures) {}

  private Verdict verdict(
      Candidates.Candidate candidate, ModelFacts facts, ModelState known, boolean again) {
    ProviderModel target = candidate.target();
    boolean tried = !tries.none() && tries.tried(target);
    if (tried && (!again || tries.spent(target))) {
      return Verdict.TRIED;
    }
    if (!request.privacy().allows(target.provider(), request.scope())) {
      return Verdict.PRIVACY;
    }
    if (request.route() instanceof Route.OfAutoselect) {
      Verdict fitness = Fitness.of(request.needs(), facts);
      if (fitness != Verdict.KEPT) {
        return fitness;
      }
    }
    if (known.absent()) {
      return Verdict.ABSENT;
    }
    Access access = known.health().access(now);
    if (access == Access.CLOSED) {
      Verdict rest = rest(known.health().get());
      if (rest == Verdict.ASKED_TO_WAIT || !noOtherWay()) {
        return rest;
      }
    }
    Verdict pool = pool(candidate.live(), target.model(), tried);
    return pool == Verdict.KEPT && access == Access.PROBE ? Verdict.PROBED : pool;
  }

  private Verdict pool(LiveProvider live, String model, boolean tried) {
    // One that said nothing is not come back to by this request, for another model neither.
    List<SessionId> avoided = tried ? tries.sessions() : tries.silent();
    return switch (live.state(model, avoided, now)) {
      case ROOM -> !called && live.awaited(model) ? Verdict.FULL : Verdict.KEPT;
      case FULL -> Verdict.FULL;
      case RESTING -> Verdict.ASKED_TO_WAIT;
      case REFUSING -> noOtherWay() ? Verdict.KEPT : Verdict.REFUSED_US;
      case NOT_SERVED -> tried ? Verdict.TRIED : Verdict.NOT_SERVED;
      case EMPTY -> Verdict.NO_WORKER;
    };
  }

  /** Where there is none, neither failures nor a refusal close this one. */
  private boolean noOtherWay() {
    return request.route() instanceof Route.OfProvider;
  }

  private static Verdict rest(Health health) {
    RestReason reason =
        switch (health) {
          case Health.Sound sound -> RestReason.FAILURES;
          case Health.Resting rest -> rest.reason();
          case Health.Probing probe -> probe.reason();
          case Health.Recovering recovering -> recovering.reason();
        };
    return switch (reason) {
      case FAILURES -> Verdict.COOLING;
      case ASKED -> Verdict.ASKED_TO_WAIT;
      case REFUSED -> Verdict.REFUSED_US;
    };
  }

  private long rest(Candidates.Candidate candidate, ModelState known) {
    long resting = known.health().get() instanceof Health.Resting rest ? rest.until() - now : 0;
    return resting > 0 ? resting : candidate.live().restMillis(candidate.target().model(), now);
  }

  private Figures figures(Candidates.Candidate candidate, ModelFacts facts, ModelState known) {
    RequestNeeds needs = request.needs();
    Price price = facts.price();
    Speed.Measured speed = known.speed().get(now);
    return new Figures(
        facts.contextLength(),
        price == null ? null : price.of(needs.promptTokens(), needs.outputTokens()),
        speed.firstTokenMillis(),
        speed.tokensPerSecond(),
        speed.unmeasured(),
        Fitness.media(facts),
        Fitness.doubts(needs, facts),
        Privacy.nearness(candidate.target().provider(), request.scope()));
  }
}
