package org.aisbf.reference.server.hosted;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.protocol.operation.ModelsList;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.protocol.time.Timers;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.buyer.ModelSource;
import org.aisbf.reference.server.config.HostedProvider;
import org.aisbf.reference.server.config.ModelDescription;
import org.aisbf.reference.server.serve.Order;
import org.aisbf.reference.server.worker.LiveWorkers;

/**
 * What a hosted service says it serves, and what its owner described. The service is asked in the
 * background, at most once a minute; until it answers, what it said last stands.
 */
public final class HostedModels implements ModelSource {

  private static final long FRESH_MILLIS = 60_000;
  private static final long AGAIN_MILLIS = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Who asks right behind the start may wait for the first answer, and for no other. */
  private static final long FIRST_WAIT_MILLIS = 1_000;

  private static final UpstreamRequest QUESTION =
      new UpstreamRequest(
          new ProxyRequest(
              "/v1/models", "GET", Headers.NONE, List.of(), Body.none(), null, null, false),
          null,
          false);

  private final HostedUpstream upstream;
  private final LiveProvider live;
  private final Deadlines deadlines = new Deadlines(PATIENCE, PATIENCE, PATIENCE);
  private final BodyBudget budget;
  private final Set<String> described = new LinkedHashSet<>();
  private final Timers timers;
  private final Executor threads;
  private final AtomicBoolean asking = new AtomicBoolean();
  private final CompletableFuture<Void> firstAnswer = new CompletableFuture<>();
  private volatile Set<String> known;
  private volatile long askAgainAt;

  /**
   * Of a service, which is asked at once.
   *
   * @param live told what it says
   * @param threads where it is waited for
   */
  public HostedModels(
      HostedProvider provider,
      HostedUpstream upstream,
      LiveProvider live,
      BodyBudget budget,
      Timers timers,
      Executor threads) {
    this.upstream = upstream;
    this.live = live;
    this.budget = budget;
    this.timers = timers;
    this.threads = threads;
    provider.models().stream().map(ModelDescription::id).forEach(described::add);
    this.known = Set.copyOf(described);
    this.askAgainAt = timers.now();
    refresh();
  }

  @Override
  public Set<String> models() {
    refresh();
    try {
      firstAnswer.copy().completeOnTimeout(null, FIRST_WAIT_MILLIS, TimeUnit.MILLISECONDS).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("completed without a fault only", e);
    }
    return known;
  }

  private void refresh() {
    if (timers.now() >= askAgainAt && asking.compareAndSet(false, true)) {
      try {
        threads.execute(this::ask);
      } catch (RejectedExecutionException e) {
        // The server is closing.
        asking.set(false);
      }
    }
  }

  private void ask() {
    long wait = AGAIN_MILLIS;
    Order order = new Order(QUESTION, null, deadlines, budget.lease());
    try (Attempt attempt = upstream.begin(order)) {
      if (attempt.next(PATIENCE) instanceof Progress.Answered answered
          && answered.answer().status() == 200) {
        String told = new String(answered.answer().body(), StandardCharsets.UTF_8);
        Map<String, ModelFacts> facts = new LinkedHashMap<>();
        described.forEach(id -> facts.put(id, ModelFacts.UNKNOWN));
        facts.putAll(LiveWorkers.facts(ModelsList.read(RawJson.of(told))));
        known = Collections.unmodifiableSet(facts.keySet());
        if (!facts.isEmpty()) {
          live.listed(facts);
        }
        wait = FRESH_MILLIS;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      askAgainAt = timers.now() + wait;
      asking.set(false);
      firstAnswer.complete(null);
      // Requests are judged by the list, also where nobody asks for it.
      timers.schedule(FRESH_MILLIS, this::refresh);
    }
  }
}
