package org.aisbf.reference.server.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.aisbf.broker.Broker;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.PathMatch;
import org.aisbf.reference.server.worker.ConfiguredProviders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rotates and revokes the registration tokens of providers (ADM-7), for the admin token alone. */
public final class TokenRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(TokenRoutes.class);
  private static final long LONGEST_GRACE_S = 365L * 86_400;
  private static final int RANDOM_BYTES = 32;

  private final Broker broker;
  private final ConfiguredProviders directory;
  private final OperatorGate gate;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** Over a broker and the directory that it asks. */
  public TokenRoutes(
      Broker broker, ConfiguredProviders directory, OperatorGate gate, InstantSource clock) {
    this.broker = broker;
    this.directory = directory;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * {@code POST /api/admin/providers/{provider_id}/rotate}: sessions go on, and the old token is
   * good for {@code grace_seconds} more. A token that the caller did not bring is made here, and
   * shown in this answer alone.
   */
  public void rotate(HttpCall call, PathMatch path) throws IOException {
    gate.enter(call);
    ProviderRecord provider = ProviderOfPath.find(call, path, directory);
    AdminBody body = AdminBody.read(call, Set.of("registration_token", "grace_seconds"));
    String brought = body.text("registration_token", RegistrationToken.MAX_LENGTH);
    if (brought != null && !RegistrationToken.fitsHeader(brought)) {
      throw AdminBody.wrong(
          "registration_token", "'registration_token' must be visible ASCII characters.");
    }
    long grace = body.number("grace_seconds", LONGEST_GRACE_S);
    String token = brought == null ? newToken() : brought;
    Instant oldUntil = grace == 0 ? null : clock.instant().plusSeconds(grace);
    directory.rotate(provider, TokenDigest.of(token), oldUntil);
    LOG.info("token of provider {} of {} rotated", provider.id(), provider.scope().username());
    ObjectNode answer = answer(provider);
    if (brought == null) {
      answer.put("registration_token", token);
    }
    answer.put("old_token_valid_until", oldUntil == null ? null : oldUntil.getEpochSecond());
    respond(call, answer);
  }

  /**
   * {@code POST /api/admin/providers/{provider_id}/revoke}: the token is compromised. Nobody is let
   * in until there is another one, and the sessions are closed with 4403.
   */
  public void revoke(HttpCall call, PathMatch path) throws IOException {
    gate.enter(call);
    ProviderRecord provider = ProviderOfPath.find(call, path, directory);
    AdminBody.read(call, Set.of());
    directory.revoke(provider);
    broker.revoke(provider.scope(), provider.id());
    LOG.info("token of provider {} of {} revoked", provider.id(), provider.scope().username());
    respond(call, answer(provider));
  }

  private String newToken() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ObjectNode answer(ProviderRecord provider) {
    return SessionJson.JSON
        .createObjectNode()
        .put("provider_id", provider.id().value())
        .put("scope_name", provider.scope().scopeName())
        .put("username", provider.scope().username());
  }

  private static void respond(HttpCall call, ObjectNode answer) throws IOException {
    call.respond(
        200,
        Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
        SessionJson.JSON.writeValueAsBytes(answer));
  }
}
