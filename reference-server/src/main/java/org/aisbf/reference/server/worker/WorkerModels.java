package org.aisbf.reference.server.worker;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.LiveWorker;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.reference.server.buyer.ModelSource;

/** What the ready workers of a provider serve together, as far as it is known. */
public record WorkerModels(LiveProvider live) implements ModelSource {

  @Override
  public Set<String> models() {
    Set<String> all = new TreeSet<>();
    for (LiveWorker worker : live.workers()) {
      Map<String, ModelFacts> known = worker.models();
      if (known != null) {
        all.addAll(known.keySet());
      }
    }
    return all;
  }
}
