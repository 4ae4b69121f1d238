package org.aisbf.worker;

import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.RegistrationToken;

/**
 * As whom a worker connects. Where to is the dialler's knowledge.
 *
 * @param identity scope, provider and client
 * @param registrationToken the secret that proves it; never printed (ADM-7)
 */
public record DialTarget(Identity identity, RegistrationToken registrationToken) {

  @Override
  public String toString() {
    return identity.toString();
  }
}
