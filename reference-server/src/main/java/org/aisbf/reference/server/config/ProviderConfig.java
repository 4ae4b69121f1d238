package org.aisbf.reference.server.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;

/** A provider, of either type. */
public sealed interface ProviderConfig permits WorkerProvider, HostedProvider {

  /** Whose it is. */
  Scope scope();

  /** Its id, unique in its scope. */
  ProviderId id();

  /** What its owner says of its models; empty where he says nothing. */
  List<ModelDescription> models();

  /** As routes know it. */
  default Provider provider() {
    Provider.Kind kind =
        switch (this) {
          case WorkerProvider workers -> Provider.Kind.WORKERS;
          case HostedProvider service -> Provider.Kind.HOSTED;
        };
    return new Provider(scope(), id(), kind);
  }

  /** What its owner says of its models, as routes compare it. */
  default Map<String, ModelFacts> facts() {
    return models().stream()
        .collect(Collectors.toMap(ModelDescription::id, ModelDescription::facts, (a, b) -> b));
  }
}
