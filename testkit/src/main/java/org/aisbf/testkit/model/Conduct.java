package org.aisbf.testkit.model;

/** Says how each request is answered. Called by many threads. */
@FunctionalInterface
public interface Conduct {

  /** Every request so. */
  static Conduct always(Behaviour behaviour) {
    return request -> behaviour;
  }

  /** How this request is answered. */
  Behaviour of(ModelRequest request);
}
