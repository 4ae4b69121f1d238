package org.aisbf.gateway.routing.rotation;

import org.aisbf.protocol.identity.Scope;

/**
 * What a rotation is called.
 *
 * @param scope whose it is
 */
public record RotationName(Scope scope, String name) {

  /** As buyers name it: {@code rotation/name}. */
  @Override
  public String toString() {
    return "rotation/" + name;
  }
}
