package org.aisbf.reference.server.config;

import java.util.List;
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
}
