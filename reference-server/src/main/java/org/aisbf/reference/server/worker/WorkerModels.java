package org.aisbf.reference.server.worker;

import java.util.LinkedHashSet;
import java.util.Set;
import org.aisbf.broker.Broker;
import org.aisbf.broker.SessionView;
import org.aisbf.gateway.route.Provider;
import org.aisbf.reference.server.buyer.ModelSource;

/** What the ready workers of a provider serve together, as far as it is known. */
public record WorkerModels(Broker broker, Provider provider, ModelLists lists)
    implements ModelSource {

  @Override
  public Set<String> models() {
    Set<String> all = new LinkedHashSet<>();
    for (SessionView session : broker.ready(provider.scope(), provider.id())) {
      Set<String> known = lists.of(session.sessionId());
      if (known != null) {
        all.addAll(known);
      }
    }
    return all;
  }
}
