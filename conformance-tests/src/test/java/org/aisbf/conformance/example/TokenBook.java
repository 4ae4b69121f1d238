package org.aisbf.conformance.example;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.broker.AcceptedToken;
import org.aisbf.broker.ProviderDirectory;
import org.aisbf.broker.ProviderRecord;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.jspecify.annotations.Nullable;

/** The providers there are, each with its client pinned. */
final class TokenBook implements ProviderDirectory {
  private record Key(Scope scope, ProviderId id) {}

  private final Map<Key, ProviderRecord> records = new HashMap<>();

  TokenBook(List<Credentials> all) {
    for (Credentials one : all) {
      set(one, List.of(new AcceptedToken(TokenDigest.of(one.token()), null)));
    }
  }

  @Override
  public @Nullable ProviderRecord find(Scope scope, ProviderId id) {
    return records.get(new Key(scope, id));
  }

  void revoke(Credentials of) {
    set(of, List.of());
  }

  void rotate(Credentials of, String token, Instant oldUntil) {
    List<AcceptedToken> tokens = new ArrayList<>();
    tokens.add(new AcceptedToken(TokenDigest.of(token), null));
    tokens.add(new AcceptedToken(TokenDigest.of(of.token()), oldUntil));
    set(of, tokens);
  }

  private void set(Credentials of, List<AcceptedToken> tokens) {
    Scope scope = CoreBroker.scope(of);
    ProviderId id = new ProviderId(of.providerId());
    String owner = of.username() == null ? null : "id-of-" + of.username();
    ClientId pinned = new ClientId(of.clientId());
    records.put(new Key(scope, id), new ProviderRecord(scope, id, true, pinned, tokens, owner));
  }
}
