package org.aisbf.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/** The live sessions: one for each identity, of which the scope is part (ADM-5, ADM-6). */
final class Registry {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SessionId, SessionDriver> byId = new ConcurrentHashMap<>();
  private final Map<Identity, SessionDriver> byIdentity = new HashMap<>();
  private final Map<Provider, Set<SessionDriver>> byProvider = new HashMap<>();
  private final List<CompletableFuture<Boolean>> waiting = new ArrayList<>();

  private record Provider(Scope scope, ProviderId id) {
    static Provider of(SessionDriver session) {
      Identity identity = session.terms().identity();
      return new Provider(identity.scope(), identity.providerId());
    }
  }

  /** Adds a session; returns the one whose place it takes, which the caller evicts. */
  @Nullable SessionDriver add(SessionDriver session) {
    lock.lock();
    try {
      byId.put(session.terms().sessionId(), session);
      byProvider.computeIfAbsent(Provider.of(session), key -> new LinkedHashSet<>()).add(session);
      return byIdentity.put(session.terms().identity(), session);
    } finally {
      lock.unlock();
    }
  }

  /** Removes a session; a newer one of the same identity stays (ADM-5). */
  void remove(SessionDriver session) {
    List<CompletableFuture<Boolean>> told = List.of();
    lock.lock();
    try {
      byId.remove(session.terms().sessionId(), session);
      byIdentity.remove(session.terms().identity(), session);
      Set<SessionDriver> siblings = byProvider.get(Provider.of(session));
      if (siblings != null && siblings.remove(session) && siblings.isEmpty()) {
        byProvider.remove(Provider.of(session));
      }
      if (byId.isEmpty()) {
        told = List.copyOf(waiting);
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
    told.forEach(future -> future.complete(true));
  }

  @Nullable SessionDriver find(SessionId id) {
    return byId.get(id);
  }

  /** The sessions of one provider, oldest first. */
  List<SessionDriver> of(Scope scope, ProviderId id) {
    lock.lock();
    try {
      return List.copyOf(byProvider.getOrDefault(new Provider(scope, id), Set.of()));
    } finally {
      lock.unlock();
    }
  }

  List<SessionDriver> all() {
    return List.copyOf(byId.values());
  }

  int size() {
    return byId.size();
  }

  boolean has(Identity identity) {
    lock.lock();
    try {
      return byIdentity.containsKey(identity);
    } finally {
      lock.unlock();
    }
  }

  /** Completes when no session is left, on the thread that removes the last. */
  CompletableFuture<Boolean> whenEmpty() {
    CompletableFuture<Boolean> future = new CompletableFuture<>();
    lock.lock();
    try {
      if (!byId.isEmpty()) {
        waiting.add(future);
        return future;
      }
    } finally {
      lock.unlock();
    }
    future.complete(true);
    return future;
  }
}
