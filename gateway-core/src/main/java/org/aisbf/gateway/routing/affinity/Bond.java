package org.aisbf.gateway.routing.affinity;

import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Who served a conversation.
 *
 * @param worker {@code null} for a hosted provider
 */
public record Bond(ProviderModel target, @Nullable SessionId worker) {}
