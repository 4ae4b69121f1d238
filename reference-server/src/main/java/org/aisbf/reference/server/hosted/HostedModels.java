package org.aisbf.reference.server.hosted;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.Progress;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.protocol.operation.ModelsList;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.protocol.time.Timers;
import org.aisbf.reference.server.buyer.ModelSource;
import org.aisbf.reference.server.config.HostedProvider;
import org.aisbf.reference.server.config.ModelDescription;
import org.aisbf.reference.server.worker.ModelLists;

/**
 * What a hosted service says it serves, asked at most once a minute, and what its owner described.
 */
public final class HostedModels implements ModelSource {

  private static final long FRESH_MILLIS = 60_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final UpstreamRequest QUESTION =
      new UpstreamRequest(
          new ProxyRequest(
              "/v1/models", "GET", Headers.NONE, List.of(), Body.none(), null, null, false),
          null,
          false);

  private final HostedUpstream upstream;
  private final Set<String> described = new LinkedHashSet<>();
  private final Timers timers;
  private volatile Known known;

  /** Of a service. */
  public HostedModels(HostedProvider provider, HostedUpstream upstream, Timers timers) {
    this.upstream = upstream;
    this.timers = timers;
    provider.models().stream().map(ModelDescription::id).forEach(described::add);
    this.known = new Known(Set.copyOf(described), timers.now() - FRESH_MILLIS);
  }

  @Override
  public Set<String> models() {
    Known last = known;
    if (timers.now() - last.at < FRESH_MILLIS) {
      return last.models;
    }
    // A service that does not answer is not asked again by everybody at once.
    known = new Known(last.models, timers.now());
    Set<String> all = new LinkedHashSet<>(described);
    try (Attempt attempt = upstream.begin(QUESTION)) {
      if (attempt.next(PATIENCE) instanceof Progress.Answered answered
          && answered.answer().status() == 200) {
        String told = new String(answered.answer().body(), StandardCharsets.UTF_8);
        all.addAll(ModelLists.ids(ModelsList.read(RawJson.of(told))));
        known = new Known(all, timers.now());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return known.models;
  }

  private record Known(Set<String> models, long at) {}
}
