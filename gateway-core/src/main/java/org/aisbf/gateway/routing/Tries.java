package org.aisbf.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.SessionId;

/** What a request has tried. Used by one thread at a time. */
final class Tries {

  private final List<Serving> attempts = new ArrayList<>(2);
  private final List<SessionId> sessions = new ArrayList<>(2);

  void add(Serving serving) {
    attempts.add(serving);
    SessionId session = serving.session();
    if (session != null) {
      sessions.add(session);
    }
  }

  boolean none() {
    return attempts.isEmpty();
  }

  List<Serving> attempts() {
    return attempts;
  }

  /** The workers that were tried. */
  List<SessionId> sessions() {
    return sessions;
  }

  /** Workers that said nothing at all. */
  List<SessionId> silent() {
    if (attempts.isEmpty()) {
      return List.of();
    }
    List<SessionId> found = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      SessionId session = attempts.get(i).session();
      if (session != null && attempts.get(i).ending() instanceof Ending.Silent) {
        found.add(session);
      }
    }
    return found;
  }

  /** Whether a hosted provider said nothing at all. */
  boolean silent(ProviderModel target) {
    return attempts.stream()
        .anyMatch(
            attempt ->
                attempt.session() == null
                    && attempt.target().equals(target)
                    && attempt.ending() instanceof Ending.Silent);
  }

  boolean tried(ProviderModel target) {
    for (int i = 0; i < attempts.size(); i++) {
      if (attempts.get(i).target().equals(target)) {
        return true;
      }
    }
    return false;
  }

  /** Whether another worker of the same provider would do no better. */
  boolean spent(ProviderModel target) {
    if (target.provider().kind() == Provider.Kind.HOSTED) {
      return tried(target);
    }
    for (int i = 0; i < attempts.size(); i++) {
      Serving attempt = attempts.get(i);
      if (attempt.ending() instanceof Ending.TooLong && attempt.target().equals(target)) {
        return true;
      }
    }
    return false;
  }

  /** Those for which the request was too long. */
  List<ProviderModel> tooShort() {
    return attempts.stream()
        .filter(attempt -> attempt.ending() instanceof Ending.TooLong)
        .map(Serving::target)
        .toList();
  }
}
