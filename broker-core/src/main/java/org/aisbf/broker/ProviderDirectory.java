package org.aisbf.broker;

import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The providers that workers may register as, kept by the embedder. Asked on the transport's
 * threads, a few times for each handshake: an implementation answers from memory.
 */
@FunctionalInterface
public interface ProviderDirectory {

  /**
   * The provider of that scope, or {@code null} where there is none. Never another scope's (P5).
   */
  @Nullable ProviderRecord find(Scope scope, ProviderId id);
}
