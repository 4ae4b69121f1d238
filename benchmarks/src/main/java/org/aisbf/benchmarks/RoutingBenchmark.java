package org.aisbf.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.aisbf.gateway.request.Modality;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Ending;
import org.aisbf.gateway.routing.Next;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.gateway.routing.Route;
import org.aisbf.gateway.routing.RoutePlan;
import org.aisbf.gateway.routing.RouteRequest;
import org.aisbf.gateway.routing.RouteTable;
import org.aisbf.gateway.routing.Router;
import org.aisbf.gateway.routing.Serving;
import org.aisbf.gateway.routing.WaitingRoom;
import org.aisbf.gateway.routing.affinity.Affinity;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Criterion;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.gateway.routing.live.Price;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.gateway.routing.rotation.Member;
import org.aisbf.gateway.routing.rotation.Rotation;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.protocol.identity.GlobalScope;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.testkit.ManualTimers;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to decide who serves a request, with 1,000 providers of ten workers each: a plan,
 * its decision with the line that explains it, a place taken, the result learned, the place given
 * back. Samples, so that the middle of them tells the cost also where other work shares the
 * machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Threads(2)
public class RoutingBenchmark {

  private static final int PROVIDERS = 1_000;
  private static final int WORKERS_EACH = 10;
  private static final int CANDIDATES = 20;
  private static final long NOW = 1_000;

  private final Fleet fleet = new Fleet();
  private final Router router =
      new Router(fleet, new Affinity(10_000, 3_600_000), (target, worker) -> {});

  private RouteRequest provider = request(new Route.OfProvider(target(0)), null);
  private RouteRequest conversation = provider;
  private RouteRequest rotation = provider;
  private RouteRequest autoselect = provider;
  private RouteRequest crowd = provider;

  /** Ticks for nobody: nothing that is measured waits for time. */
  private final WaitingRoom room = new WaitingRoom(fleet, new ManualTimers(), QueueLimits.STANDARD);

  private static Provider owner(int i) {
    return new Provider(new GlobalScope(), new ProviderId("p" + i), Provider.Kind.WORKERS);
  }

  private static ProviderModel target(int i) {
    return new ProviderModel(owner(i), "m");
  }

  private static RouteRequest request(Route route, @Nullable String conversation) {
    return new RouteRequest(
        route, "key", new GlobalScope(), Privacy.ANY, RequestNeeds.PLAIN, conversation);
  }

  /** That some wait, for those measurements that ask for it. */
  @State(Scope.Benchmark)
  public static class Crowded {
    /** Lets them wait. */
    @Setup
    public void fill(RoutingBenchmark benchmark) {
      benchmark.crowdTheRoom();
    }
  }

  /** Fills the fleet, and refuses to measure routes that lead nowhere. */
  @Setup
  public void fill() {
    for (int p = 0; p < PROVIDERS; p++) {
      fill(p, WORKERS_EACH);
    }
    fill(PROVIDERS, PROVIDERS * WORKERS_EACH);
    List<Member> members = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      int p = i * PROVIDERS / CANDIDATES;
      members.add(new Member(new Member.Model(target(p)), i + 1, 0));
      sources.add(new Source.OneModel(target(p)));
    }
    RouteTable table =
        new RouteTable(
            List.of(
                new Rotation(new RotationName(new GlobalScope(), "r"), members, Cooldown.STANDARD)),
            List.of(
                new Autoselect(
                    new GlobalScope(),
                    "a",
                    List.of(Criterion.PRIVATE, Criterion.CHEAP, Criterion.FAST),
                    sources,
                    null)));
    Route turns = table.rotation(List.of(new GlobalScope()), "r");
    Route policy = table.autoselect(List.of(new GlobalScope()), "a");
    if (turns == null || policy == null) {
      throw new IllegalStateException("the routes were not built");
    }
    rotation = request(turns, null);
    autoselect = request(policy, null);
    conversation = request(turns, "talk");
    crowd = request(new Route.OfProvider(target(PROVIDERS)), null);
    List.of(provider, rotation, autoselect, conversation, crowd).forEach(this::decide);
  }

  /** A hundred requests wait for a provider that is full, none of them for who is measured. */
  private void crowdTheRoom() {
    LiveProvider full = fleet.of(owner(PROVIDERS + 1));
    full.ready(new SessionId("full"), 1, () -> 1);
    RouteRequest waiting = request(new Route.OfProvider(target(PROVIDERS + 1)), null);
    for (int i = 0; i < QueueLimits.STANDARD.maxWaiting(); i++) {
      RoutePlan plan = router.plan(waiting);
      if (!(plan.next(NOW) instanceof Next.Full)) {
        throw new IllegalStateException("a full provider has room");
      }
      room.enter(plan);
    }
  }

  /** Sends away who waits. */
  @TearDown
  public void close() {
    room.close();
  }

  private void fill(int p, int workers) {
    LiveProvider live = fleet.of(owner(p));
    ModelFacts facts =
        new ModelFacts(
            8_192L, Set.of(Modality.TEXT), Set.of(Modality.TEXT), null, new Price(1 + p % 7, 2, 0));
    Map<String, ModelFacts> list = Map.of("m", facts, "other", facts);
    IntStream.range(0, workers)
        .mapToObj(w -> new SessionId("p" + p + "-" + w))
        .forEach(
            session -> {
              live.ready(session, 100, () -> 0);
              live.listed(session, list);
            });
  }

  private String decide(RouteRequest request) {
    RoutePlan plan = router.plan(request);
    if (!(plan.next(NOW) instanceof Next.Take take) || plan.decision() == null) {
      throw new IllegalStateException("nobody took the request");
    }
    Serving serving = take.serving();
    serving.answering(NOW + 10);
    serving.end(new Ending.Served(100), NOW + 20);
    return plan.decision().oneLine();
  }

  /** One provider with ten workers. */
  @Benchmark
  public String provider() {
    return decide(provider);
  }

  /** The same while a hundred requests wait elsewhere. */
  @Benchmark
  public String besideAQueue(Crowded crowded) {
    return decide(provider);
  }

  /** A rotation of twenty members, with ten workers each. */
  @Benchmark
  public String rotation() {
    return decide(rotation);
  }

  /** The same, for a named conversation that was served before. */
  @Benchmark
  public String conversation() {
    return decide(conversation);
  }

  /** An autoselect of twenty candidates, with ten workers each, by three criteria. */
  @Benchmark
  public String autoselect() {
    return decide(autoselect);
  }

  /** One provider that has 10,000 workers. */
  @Benchmark
  public String crowd() {
    return decide(crowd);
  }
}
