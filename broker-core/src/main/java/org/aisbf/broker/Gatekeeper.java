package org.aisbf.broker;

import java.time.Instant;
import java.util.List;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.protocol.session.broker.SessionTerms;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/** Judges handshakes (ADM-1, ADM-2, ADM-9). */
final class Gatekeeper {

  private static final int MAX_ID_LENGTH = 256;

  /** What the token of an unknown provider is compared with, so that it takes as long. */
  private static final List<AcceptedToken> NOBODYS =
      List.of(new AcceptedToken(TokenDigest.of(""), Instant.EPOCH));

  private final ProviderDirectory directory;
  private final Timers timers;
  private final Throttle throttle;

  Gatekeeper(ProviderDirectory directory, Timers timers, int failuresPerMinute) {
    this.directory = directory;
    this.timers = timers;
    this.throttle = new Throttle(failuresPerMinute);
  }

  /** The provider that the handshake may come in for, or why it may not. */
  Verdict judge(Handshake handshake) {
    if (isMalformed(handshake.username())
        || isMalformed(handshake.providerId().value())
        || isMalformed(handshake.clientId().value())) {
      return refuse(handshake, 400, ErrorCode.INVALID_REQUEST, "an identity field is malformed");
    }
    String token = handshake.token();
    if (token == null || token.isEmpty()) {
      return refuse(handshake, 401, ErrorCode.UNAUTHORIZED, "registration token missing");
    }
    ProviderRecord provider = directory.find(handshake.scope(), handshake.providerId());
    boolean right = isAccepted(provider, TokenDigest.of(token));
    if (provider == null || !provider.enabled() || !right) {
      return refuse(handshake, 403, ErrorCode.FORBIDDEN, "refused");
    }
    if (!handshake.username().equals(handshake.scope().username())) {
      return differs("username differs from the path's scope");
    }
    ClientId pinned = provider.pinnedClient();
    if (pinned != null && !pinned.equals(handshake.clientId())) {
      return differs("client_id differs from the provider's");
    }
    return new Verdict(provider, null);
  }

  /** Whether what let a session in still does; between the two its token may be revoked (ADM-7). */
  boolean accepts(SessionTerms terms) {
    Identity identity = terms.identity();
    ProviderRecord provider = directory.find(identity.scope(), identity.providerId());
    return isAccepted(provider, terms.token()) && provider != null && provider.enabled();
  }

  /**
   * One of the two is there.
   *
   * @param refused the refusal
   */
  record Verdict(@Nullable ProviderRecord provider, @Nullable Refused refused) {}

  /** The token was right, so that the peer may know, and is not slowed (ADM-2, ADM-9). */
  private static Verdict differs(String reason) {
    return new Verdict(null, new Refused(403, ErrorCode.FORBIDDEN, reason));
  }

  private Verdict refuse(Handshake handshake, int status, ErrorCode code, String reason) {
    return new Verdict(
        null,
        throttle.failed(handshake.remoteAddress(), timers.now())
            ? new Refused(429, ErrorCode.RATE_LIMITED, "too many failed attempts")
            : new Refused(status, code, reason));
  }

  /** Compares with every token, whether or not one was right already, or is out of its time. */
  private boolean isAccepted(@Nullable ProviderRecord provider, TokenDigest presented) {
    boolean accepted = false;
    Instant now = Instant.ofEpochMilli(timers.wallMillis());
    for (AcceptedToken token : provider == null ? NOBODYS : provider.tokens()) {
      boolean equal = token.digest().equals(presented);
      Instant until = token.validUntil();
      accepted |= equal && (until == null || now.isBefore(until));
    }
    return accepted;
  }

  private static boolean isMalformed(String text) {
    return text.length() > MAX_ID_LENGTH || text.chars().anyMatch(Character::isISOControl);
  }
}
