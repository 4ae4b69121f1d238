package org.aisbf.broker;

import java.util.List;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A provider as admission sees it.
 *
 * @param enabled a disabled one is refused like an unknown one (ADM-1)
 * @param pinnedClient the only client that may come (ADM-2), or {@code null} for any
 * @param tokens the tokens accepted now: the current one, and after a rotation the old one with the
 *     end of its grace (ADM-7)
 * @param ownerUserId told to the worker in the greeting; {@code null} for the global scope
 */
public record ProviderRecord(
    Scope scope,
    ProviderId id,
    boolean enabled,
    @Nullable ClientId pinnedClient,
    List<AcceptedToken> tokens,
    @Nullable String ownerUserId) {

  /** Copies the list. */
  public ProviderRecord {
    tokens = List.copyOf(tokens);
  }
}
