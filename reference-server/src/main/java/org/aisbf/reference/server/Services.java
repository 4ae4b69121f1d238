package org.aisbf.reference.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.aisbf.broker.Broker;
import org.aisbf.gateway.account.KeyRing;
import org.aisbf.gateway.idempotency.IdempotencyLimits;
import org.aisbf.gateway.idempotency.IdempotencyStore;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Router;
import org.aisbf.gateway.routing.WaitingRoom;
import org.aisbf.gateway.routing.affinity.Affinity;
import org.aisbf.gateway.routing.explain.DecisionLog;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.reference.server.buyer.BuyerGate;
import org.aisbf.reference.server.buyer.Cors;
import org.aisbf.reference.server.buyer.ModelSource;
import org.aisbf.reference.server.buyer.Models;
import org.aisbf.reference.server.buyer.Providers;
import org.aisbf.reference.server.config.HostedProvider;
import org.aisbf.reference.server.config.ModelDescription;
import org.aisbf.reference.server.config.ProviderConfig;
import org.aisbf.reference.server.config.RouteLimits;
import org.aisbf.reference.server.config.ServerConfig;
import org.aisbf.reference.server.config.WorkerProvider;
import org.aisbf.reference.server.hosted.HostedModels;
import org.aisbf.reference.server.hosted.HostedUpstream;
import org.aisbf.reference.server.net.http.Handler;
import org.aisbf.reference.server.net.websocket.UpgradeGate;
import org.aisbf.reference.server.operator.DecisionRoutes;
import org.aisbf.reference.server.operator.HealthRoutes;
import org.aisbf.reference.server.operator.Metrics;
import org.aisbf.reference.server.operator.OperatorGate;
import org.aisbf.reference.server.operator.RequestRoute;
import org.aisbf.reference.server.operator.SessionRoutes;
import org.aisbf.reference.server.operator.TokenRoutes;
import org.aisbf.reference.server.serve.ChatHandler;
import org.aisbf.reference.server.serve.Destinations;
import org.aisbf.reference.server.serve.Dispatch;
import org.aisbf.reference.server.serve.ProxyHandler;
import org.aisbf.reference.server.serve.RouteList;
import org.aisbf.reference.server.serve.RouteListHandler;
import org.aisbf.reference.server.serve.ServeTerms;
import org.aisbf.reference.server.serve.Switchboard;
import org.aisbf.reference.server.serve.Upstream;
import org.aisbf.reference.server.store.DataFolder;
import org.aisbf.reference.server.worker.AdmissionGate;
import org.aisbf.reference.server.worker.ClientAddress;
import org.aisbf.reference.server.worker.ConfiguredProviders;
import org.aisbf.reference.server.worker.ConnectedOwners;
import org.aisbf.reference.server.worker.LiveWorkers;
import org.aisbf.reference.server.worker.RegisterCheck;
import org.aisbf.reference.server.worker.WorkerModels;
import org.aisbf.reference.server.worker.WorkerUpstream;

/** All that runs behind the port. Owns the broker, its threads and its timers. */
final class Services implements AutoCloseable {

  /** Conversations that are held to who served them, each for an hour behind its last answer. */
  private static final int CONVERSATIONS = 10_000;

  private static final long CONVERSATION_MILLIS = 3_600_000;

  /** Finished requests whose decision can be looked up. */
  private static final int DECISIONS = 10_000;

  private final SystemTimers timers = new SystemTimers();
  private final ExecutorService callbacks =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("broker-", 0).factory());
  private final HostedUpstream.Client hosted;
  private final ConfiguredProviders directory;
  private final Fleet fleet = new Fleet();
  private final LiveWorkers workers;
  private final WaitingRoom room;
  private final Broker broker;
  private final BuyerGate buyers;
  private final UpgradeGate gate;
  private final RunningCalls calls;

  private Services(ServerConfig config, DataFolder data, Tuning tuning) {
    hosted = new HostedUpstream.Client(timers);
    directory = new ConfiguredProviders(config.providers());
    workers = new LiveWorkers(fleet, timers, tuning.freshModels());
    Metrics metrics = new Metrics();
    broker =
        Broker.builder(directory)
            .timers(timers)
            .executor(callbacks)
            .limits(config.broker())
            .listener(workers)
            .listener(new SessionLog())
            .listener(metrics)
            .build();
    workers.ask(broker);
    room = new WaitingRoom(fleet, timers, config.queue());
    metrics.watch(broker);
    metrics.watch(tuning.budget());
    metrics.watch(room);
    buyers =
        new BuyerGate(new KeyRing(config.keys(), config.authRequired()), InstantSource.system());
    ClientAddress addresses = new ClientAddress(config.trustedProxies());
    gate = new AdmissionGate(broker, addresses);
    ServeTerms terms =
        new ServeTerms(
            tuning.budget(),
            tuning.largestBody(),
            tuning.silence(),
            config.broker().deadlines(),
            timers,
            metrics);
    HealthRoutes health = new HealthRoutes(buyers, data.instanceId(), metrics);
    calls =
        new RunningCalls(new Cors(config.corsOrigins(), routes(config, terms, health, addresses)));
  }

  static Services start(ServerConfig config, DataFolder data, Tuning tuning) {
    return new Services(config, data, tuning);
  }

  private Handler routes(
      ServerConfig config, ServeTerms terms, HealthRoutes health, ClientAddress addresses) {
    Map<Provider, Upstream> upstreams = new LinkedHashMap<>();
    Map<Provider, ModelSource> sources = new HashMap<>();
    Map<Provider, List<ModelDescription>> described = new HashMap<>();
    for (ProviderConfig each : config.providers()) {
      Provider provider = each.provider();
      LiveProvider live = fleet.of(provider);
      live.describe(each.facts());
      switch (each) {
        case WorkerProvider own -> {
          live.refreshedBy(() -> workers.refresh(provider));
          live.listedBy(() -> workers.reread(provider));
          upstreams.put(provider, new WorkerUpstream(broker, live));
          sources.put(provider, new WorkerModels(live));
        }
        case HostedProvider service -> {
          HostedUpstream upstream = new HostedUpstream(service, hosted);
          upstreams.put(provider, upstream);
          sources.put(
              provider,
              new HostedModels(service, upstream, live, terms.budget(), timers, callbacks));
        }
      }
      described.put(provider, each.models());
    }
    Providers providers = new Providers(upstreams.keySet());
    var table = config.routes();
    Map<RotationName, RouteLimits> limits = new HashMap<>();
    config.rotations().forEach(each -> limits.put(each.rotation().name(), each.limits()));
    Destinations destinations = new Destinations(providers, table, limits, terms.deadlines());
    RouteList routes = new RouteList(config.rotations(), config.autoselects(), table);
    Affinity affinity = new Affinity(CONVERSATIONS, CONVERSATION_MILLIS);
    Router router = new Router(fleet, affinity, new RefusalLog());
    DecisionLog decisions = new DecisionLog(DECISIONS);
    Switchboard switchboard =
        new Switchboard(
            upstreams, router, room, decisions, new IdempotencyStore(IdempotencyLimits.STANDARD));
    Dispatch dispatch = new Dispatch(switchboard, terms);
    OperatorGate operators = new OperatorGate(config.adminToken(), buyers);
    return new Routes(
            buyers,
            providers,
            new Models(providers, sources, described, routes::names, timers.wallMillis() / 1000),
            new RouteListHandler(routes),
            new ChatHandler(destinations, dispatch),
            new ProxyHandler(providers, new ConnectedOwners(broker), destinations, dispatch),
            new RegisterCheck(broker, addresses),
            new SessionRoutes(broker, operators),
            new TokenRoutes(broker, directory, operators, InstantSource.system()),
            new RequestRoute(broker, directory, operators, terms.budget()),
            new DecisionRoutes(operators, buyers, destinations, switchboard, terms),
            health)
        .router(config.basePath());
  }

  UpgradeGate gate() {
    return gate;
  }

  Handler handler() {
    return calls;
  }

  CompletionStage<Void> drain(Duration limit) {
    buyers.drain();
    CompletableFuture<Void> idle =
        calls.idle().completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
    return broker.drain(limit).thenCompose(drained -> idle);
  }

  @Override
  public void close() {
    buyers.drain();
    room.close();
    broker.close();
    hosted.close();
    timers.close();
    callbacks.shutdown();
  }
}
