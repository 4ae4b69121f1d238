package org.aisbf.gateway.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.affinity.Affinity;
import org.aisbf.gateway.routing.affinity.Bond;
import org.aisbf.gateway.routing.affinity.BondKey;
import org.aisbf.gateway.routing.explain.Decision;
import org.aisbf.gateway.routing.explain.Decision.Reason;
import org.aisbf.gateway.routing.explain.FinishedDecision;
import org.aisbf.gateway.routing.explain.Verdict;
import org.aisbf.gateway.routing.health.Trial;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.LiveWorker;
import org.aisbf.gateway.routing.live.PoolState;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.live.Spread;
import org.aisbf.gateway.routing.live.Wish;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request: one candidate after another, given what became of those before. Used by
 * one thread at a time.
 */
public final class RoutePlan {

  /** So much of the order is said where it is asked for. */
  private static final int FORESIGHT = 16;

  /** So much of it is kept with each request. */
  private static final int KEPT_FORESIGHT = 4;

  private final RouteRequest request;
  private final Fleet fleet;
  private final Serving.Follower follower;
  private final Tries tries = new Tries();
  private Candidates candidates;
  private List<ProviderModel> able = List.of();
  private @Nullable Decision first;

  RoutePlan(RouteRequest request, Fleet fleet, Affinity affinity, RoutingListener listener) {
    this.request = request;
    this.fleet = fleet;
    this.candidates = Candidates.of(request.route(), fleet);
    String id = request.conversationId();
    BondKey conversation =
        id == null ? null : BondKey.of(request.key(), request.route().name(), id);
    this.follower = new Serving.Follower(affinity, conversation, listener, new AtomicBoolean());
  }

  /** What is routed. */
  public RouteRequest request() {
    return request;
  }

  /**
   * The next candidate: one that was not tried, by the route's rules; when there is none, another
   * worker of a provider that was tried.
   */
  public Next next(long now) {
    Decision before = first;
    Next found = next(false, now);
    if (found instanceof Next.Nobody && refresh()) {
      first = before;
      return next(false, now);
    }
    return found;
  }

  /** A worker may have been ready for a moment before that is known here. */
  private boolean refresh() {
    List<LiveProvider> pools =
        candidates.all().stream()
            .map(Candidates.Candidate::live)
            .filter(live -> live.provider().kind() == Provider.Kind.WORKERS)
            .distinct()
            .toList();
    pools.forEach(LiveProvider::refresh);
    return !pools.isEmpty();
  }

  /** The same for a request that has waited: it passes those that wait behind it. */
  Next called(long now) {
    return next(true, now);
  }

  /**
   * The same provider's model once more, another of its workers if there is one; nobody when it
   * rests by now.
   *
   * @param before an attempt of this plan that has ended
   */
  public Next again(Serving before, long now) {
    Next found = again(before.target(), now);
    return found instanceof Next.Nobody && refresh() ? again(before.target(), now) : found;
  }

  private Next again(ProviderModel target, long now) {
    Survey survey = new Survey(request, candidates, new Tries(), true, now);
    int same = survey.find(target);
    Serving serving = same < 0 ? null : take(same, survey, null, now);
    return serving == null ? nobody(survey) : taken(serving, same, survey, Reason.RETRY);
  }

  /** What would be decided now; nothing is taken or changed. */
  public Decision explain(long now) {
    Survey survey = new Survey(request, candidates, tries, false, now);
    List<Integer> order = new ArrayList<>(survey.preview(FORESIGHT));
    Bond bond = tries.none() ? bond(now) : null;
    int bound = bond == null ? -1 : bound(bond, survey);
    if (bound >= 0) {
      order.remove(Integer.valueOf(bound));
      order.add(0, bound);
    }
    if (order.isEmpty()) {
      return decision(survey, List.of(), null, Reason.NOBODY);
    }
    int chosen = order.get(0);
    Reason why = bound >= 0 ? Reason.AFFINITY : reason(chosen, survey);
    return decision(survey, order, null, why);
  }

  /** The first decision, or {@code null} before {@link #next} was called. */
  public @Nullable Decision decision() {
    return first;
  }

  /**
   * Why the latest attempt is where it is, for the header {@code x-aisbf-route}: as the first
   * decision says it, until another candidate had to be asked.
   */
  public String why() {
    Decision decision = first;
    if (decision == null) {
      return request.route().name();
    }
    if (!tries.none()) {
      Serving latest = tries.attempts().get(tries.attempts().size() - 1);
      if (!latest.target().equals(decision.chosen())) {
        return decision.insteadBy(latest.target(), latest.session()).oneLine();
      }
    }
    return decision.oneLine();
  }

  /** All attempts, the running one included. */
  public int attempts() {
    return tries.attempts().size();
  }

  /**
   * How it went, for the log.
   *
   * @param wallMillis on the wall clock, in unix milliseconds
   */
  public FinishedDecision finished(long wallMillis) {
    Decision decision = first;
    if (decision == null) {
      throw new IllegalStateException("nothing was decided yet");
    }
    return new FinishedDecision(
        request.key(),
        decision.abridged(),
        tries.attempts().stream().map(Serving::tried).toList(),
        wallMillis);
  }

  /** Whether {@link #called} would find a place, also with models that came while it waited. */
  boolean callable(long now) {
    if (request.route() instanceof Route.OfAutoselect) {
      candidates = Candidates.of(request.route(), fleet);
    }
    Survey survey = new Survey(request, candidates, tries, true, now);
    able = survey.able();
    return survey.any(Verdict::kept);
  }

  /** Of requests whose likeness is equal either all find a place, or none does. */
  Object likeness() {
    if (!tries.none()) {
      return this;
    }
    boolean chosenByNeeds = request.route() instanceof Route.OfAutoselect;
    RequestNeeds needs = chosenByNeeds ? request.needs() : RequestNeeds.PLAIN;
    return new RouteRequest(request.route(), "", request.scope(), request.privacy(), needs, null);
  }

  /**
   * How long until those that wait for whoever could serve it have been served, and it as well, in
   * milliseconds; 0 if unknown.
   *
   * @param waiting how many wait for one of some providers
   */
  long millisUntilServed(ToLongFunction<Set<Provider>> waiting, long now) {
    Survey survey = new Survey(request, candidates, tries, true, now);
    Map<Provider, Set<String>> able = new HashMap<>();
    for (ProviderModel target : survey.able()) {
      able.computeIfAbsent(target.provider(), provider -> new HashSet<>()).add(target.model());
    }
    double perMilli = 0;
    for (Map.Entry<Provider, Set<String>> each : able.entrySet()) {
      LiveProvider live = fleet.of(each.getKey());
      Double held = live.heldMillis(now);
      if (held != null) {
        perMilli += live.places(each.getValue(), now) / Math.max(1, held);
      }
    }
    long before = waiting.applyAsLong(able.keySet());
    return perMilli == 0 ? 0 : (long) Math.ceil((before + 1) / perMilli);
  }

  /** Who would have served it when it was looked for a place last, had he not been full. */
  List<ProviderModel> able() {
    return able;
  }

  private Next next(boolean called, long now) {
    Survey survey = new Survey(request, candidates, tries, called, now);
    Bond bond = tries.none() ? bond(now) : null;
    int bound = bond == null ? -1 : bound(bond, survey);
    if (bond != null && bound >= 0) {
      Serving serving = take(bound, survey, bond.worker(), now);
      if (serving != null) {
        return taken(serving, bound, survey, Reason.AFFINITY);
      }
    }
    for (int i = survey.next(); i >= 0; i = survey.next()) {
      Reason why = reason(i, survey);
      Serving serving = take(i, survey, null, now);
      if (serving != null) {
        return taken(serving, i, survey, why);
      }
    }
    return nobody(survey);
  }

  private @Nullable Bond bond(long now) {
    BondKey conversation = follower.conversation();
    return conversation == null ? null : follower.affinity().find(conversation, now);
  }

  /** Where the one stands who holds a conversation; -1 where he cannot, or is the last resort. */
  private static int bound(Bond bond, Survey survey) {
    int bound = survey.find(bond.target());
    return bound >= 0 && survey.isLastResort(bound) ? -1 : bound;
  }

  /** Takes a place, with that worker or with any; {@code null} when there is none any more. */
  private @Nullable Serving take(int i, Survey survey, @Nullable SessionId session, long now) {
    Candidates.Candidate candidate = candidates.all().get(i);
    String model = candidate.target().model();
    LiveProvider live = candidate.live();
    if (tries.silent(candidate.target())) {
      survey.drop(i, Verdict.TRIED);
      return null;
    }
    boolean probe = survey.due(i) && live.learned(model).health().takeProbe(now);
    if (survey.due(i) && !probe && !(request.route() instanceof Route.OfProvider)) {
      survey.drop(i, Verdict.COOLING);
      return null;
    }
    Trial trial = new Trial(now, probe);
    LiveWorker worker = null;
    if (candidate.target().provider().kind() == Provider.Kind.WORKERS) {
      worker = session == null ? live.take(model, wish(), now) : live.take(session, model, now);
      if (worker == null) {
        if (probe) {
          live.learned(model).health().undecided(trial, now);
        }
        if (session == null) {
          boolean full = live.state(model, tries.silent(), now) == PoolState.FULL;
          survey.drop(i, full ? Verdict.FULL : Verdict.TRIED);
        }
        return null;
      }
    }
    live.learned(model).speed().asked(now);
    Serving serving = new Serving(candidate, worker, trial, follower);
    tries.add(serving);
    return serving;
  }

  private Wish wish() {
    long beginning = request.conversationId() == null ? request.needs().conversation() : 0;
    // With the key in it, nobody can aim at the worker that holds another key's prompts.
    long conversation = beginning == 0 ? 0 : Spread.of(beginning ^ Spread.of(request.key()));
    return conversation == 0 && tries.none()
        ? Wish.ANY
        : new Wish(conversation, tries.sessions(), tries.silent());
  }

  private Next taken(Serving serving, int chosen, Survey survey, Reason why) {
    // One that waited has found nobody before; why it is where it is, is decided now.
    if (first == null || tries.attempts().size() == 1) {
      List<Integer> order = new ArrayList<>(survey.preview(KEPT_FORESIGHT));
      order.remove(Integer.valueOf(chosen));
      order.add(0, chosen);
      first = decision(survey, order, serving.session(), why);
    }
    return new Next.Take(serving);
  }

  private Next nobody(Survey survey) {
    Decision decision = decision(survey, List.of(), null, Reason.NOBODY);
    if (first == null) {
      first = decision;
    }
    able = survey.able();
    if (!able.isEmpty()) {
      return new Next.Full(decision);
    }
    Next.Cause cause = cause(survey);
    if (cause == Next.Cause.NO_SUCH_MODEL) {
      candidates.all().forEach(candidate -> candidate.live().relist());
    }
    return new Next.Nobody(cause, survey.shortestRest(), decision);
  }

  private Next.Cause cause(Survey survey) {
    if (!tries.none()) {
      return Next.Cause.EXHAUSTED;
    }
    if (survey.any(Verdict::rests)) {
      return Next.Cause.RESTING;
    }
    if (survey.any(verdict -> verdict == Verdict.NO_WORKER)) {
      return Next.Cause.NO_WORKER;
    }
    if (survey.any(verdict -> verdict == Verdict.PRIVACY)) {
      return Next.Cause.PRIVACY;
    }
    boolean missing =
        survey.any(verdict -> verdict == Verdict.NOT_SERVED || verdict == Verdict.ABSENT);
    return missing || candidates.all().isEmpty() ? Next.Cause.NO_SUCH_MODEL : Next.Cause.UNFIT;
  }

  private Reason reason(int chosen, Survey survey) {
    if (!tries.none()) {
      return Reason.RETRY;
    }
    return switch (request.route()) {
      case Route.OfProvider of -> Reason.ONLY;
      case Route.OfRotation of -> Reason.WEIGHT;
      case Route.OfAutoselect of -> survey.isFallback(chosen) ? Reason.FALLBACK : Reason.POLICY;
    };
  }

  private Decision decision(
      Survey survey, List<Integer> order, @Nullable SessionId worker, Reason why) {
    List<ProviderModel> targets =
        order.stream().map(i -> candidates.all().get(i).target()).toList();
    return new Decision(
        request.route().name(),
        survey.considered(),
        0,
        targets,
        targets.isEmpty() ? null : targets.get(0),
        worker,
        why);
  }
}
