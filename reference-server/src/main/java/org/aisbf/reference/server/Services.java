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
import org.aisbf.gateway.attempt.Upstream;
import org.aisbf.gateway.route.Provider;
import org.aisbf.reference.server.buyer.BuyerGate;
import org.aisbf.reference.server.buyer.CallTerms;
import org.aisbf.reference.server.buyer.ChatHandler;
import org.aisbf.reference.server.buyer.Cors;
import org.aisbf.reference.server.buyer.ModelSource;
import org.aisbf.reference.server.buyer.Models;
import org.aisbf.reference.server.buyer.Providers;
import org.aisbf.reference.server.buyer.ProxyHandler;
import org.aisbf.reference.server.config.HostedProvider;
import org.aisbf.reference.server.config.ModelDescription;
import org.aisbf.reference.server.config.ProviderConfig;
import org.aisbf.reference.server.config.ServerConfig;
import org.aisbf.reference.server.config.WorkerProvider;
import org.aisbf.reference.server.hosted.HostedModels;
import org.aisbf.reference.server.hosted.HostedUpstream;
import org.aisbf.reference.server.net.http.Handler;
import org.aisbf.reference.server.net.websocket.UpgradeGate;
import org.aisbf.reference.server.operator.HealthRoutes;
import org.aisbf.reference.server.operator.Metrics;
import org.aisbf.reference.server.operator.OperatorGate;
import org.aisbf.reference.server.operator.RequestRoute;
import org.aisbf.reference.server.operator.SessionRoutes;
import org.aisbf.reference.server.operator.TokenRoutes;
import org.aisbf.reference.server.store.DataFolder;
import org.aisbf.reference.server.worker.AdmissionGate;
import org.aisbf.reference.server.worker.ClientAddress;
import org.aisbf.reference.server.worker.ConfiguredProviders;
import org.aisbf.reference.server.worker.ConnectedOwners;
import org.aisbf.reference.server.worker.ModelLists;
import org.aisbf.reference.server.worker.RegisterCheck;
import org.aisbf.reference.server.worker.WorkerModels;
import org.aisbf.reference.server.worker.WorkerUpstream;

/** All that runs behind the port. Owns the broker, its threads and its timers. */
final class Services implements AutoCloseable {

  private final SystemTimers timers = new SystemTimers();
  private final ExecutorService callbacks =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("broker-", 0).factory());
  private final HostedUpstream.Client hosted;
  private final ConfiguredProviders directory;
  private final Broker broker;
  private final BuyerGate buyers;
  private final UpgradeGate gate;
  private final RunningCalls calls;

  private Services(ServerConfig config, DataFolder data, Tuning tuning) {
    hosted = new HostedUpstream.Client(config.broker().deadlines(), timers, tuning.budget());
    directory = new ConfiguredProviders(config.providers());
    ModelLists models = new ModelLists();
    Metrics metrics = new Metrics();
    broker =
        Broker.builder(directory)
            .timers(timers)
            .executor(callbacks)
            .limits(config.broker())
            .listener(models)
            .listener(new SessionLog())
            .listener(metrics)
            .build();
    models.ask(broker);
    metrics.watch(broker);
    metrics.watch(tuning.budget());
    buyers =
        new BuyerGate(new KeyRing(config.keys(), config.authRequired()), InstantSource.system());
    ClientAddress addresses = new ClientAddress(config.trustedProxies());
    gate = new AdmissionGate(broker, addresses);
    CallTerms terms =
        new CallTerms(tuning.budget(), tuning.largestBody(), tuning.silence(), metrics);
    HealthRoutes health = new HealthRoutes(buyers, data.instanceId(), metrics);
    calls =
        new RunningCalls(
            new Cors(config.corsOrigins(), routes(config, models, terms, health, addresses)));
  }

  static Services start(ServerConfig config, DataFolder data, Tuning tuning) {
    return new Services(config, data, tuning);
  }

  private Handler routes(
      ServerConfig config,
      ModelLists lists,
      CallTerms terms,
      HealthRoutes health,
      ClientAddress addresses) {
    Map<Provider, Upstream> upstreams = new LinkedHashMap<>();
    Map<Provider, ModelSource> sources = new HashMap<>();
    Map<Provider, List<ModelDescription>> described = new HashMap<>();
    for (ProviderConfig each : config.providers()) {
      Provider provider;
      switch (each) {
        case WorkerProvider workers -> {
          provider = new Provider(workers.scope(), workers.id(), Provider.Kind.WORKERS);
          upstreams.put(provider, new WorkerUpstream(broker, provider, lists, terms.budget()));
          sources.put(provider, new WorkerModels(broker, provider, lists));
        }
        case HostedProvider service -> {
          provider = new Provider(service.scope(), service.id(), Provider.Kind.HOSTED);
          HostedUpstream upstream = new HostedUpstream(service, hosted);
          upstreams.put(provider, upstream);
          sources.put(provider, new HostedModels(service, upstream, timers, callbacks));
        }
      }
      described.put(provider, each.models());
    }
    Providers providers = new Providers(upstreams);
    OperatorGate operators = new OperatorGate(config.adminToken(), buyers);
    return new Routes(
            buyers,
            providers,
            new Models(providers, sources, described, timers.wallMillis() / 1000),
            new ChatHandler(providers, terms),
            new ProxyHandler(providers, new ConnectedOwners(broker), terms),
            new RegisterCheck(broker, addresses),
            new SessionRoutes(broker, operators),
            new TokenRoutes(broker, directory, operators, InstantSource.system()),
            new RequestRoute(broker, directory, operators, terms.budget()),
            health)
        .router();
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
    broker.close();
    hosted.close();
    timers.close();
    callbacks.shutdown();
  }
}
