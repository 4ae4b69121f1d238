package org.aisbf.gateway.routing.autoselect;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * An autoselect as it is configured.
 *
 * @param scope whose it is
 * @param policy what is preferred, the most important first
 * @param candidates equals are taken in their order
 * @param fallback comes behind all candidates, or {@code null}
 */
public record Autoselect(
    Scope scope,
    String name,
    List<Criterion> policy,
    List<Source> candidates,
    @Nullable Source fallback) {

  /** Copies the lists. */
  public Autoselect {
    policy = List.copyOf(policy);
    candidates = List.copyOf(candidates);
  }

  /** The candidates, and behind them the fallback where there is one. */
  public List<Source> sources() {
    if (fallback == null) {
      return candidates;
    }
    List<Source> all = new ArrayList<>(candidates);
    all.add(fallback);
    return all;
  }

  /** As buyers name it: {@code autoselect/name}. */
  public String route() {
    return "autoselect/" + name;
  }
}
