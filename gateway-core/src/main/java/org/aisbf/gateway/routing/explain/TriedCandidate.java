package org.aisbf.gateway.routing.explain;

import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * An attempt, as routing saw it.
 *
 * @param worker {@code null} for a hosted provider
 * @param probe whether it was the one that ends a rest
 * @param outcome in a word: {@code served}, {@code failed} …; {@code open} while it runs
 * @param mishap why it did not serve the request; {@code null} where it did, and where nobody was
 *     asked
 */
public record TriedCandidate(
    ProviderModel target,
    @Nullable SessionId worker,
    boolean probe,
    String outcome,
    @Nullable Mishap mishap) {}
