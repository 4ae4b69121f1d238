package org.aisbf.gateway.routing.rotation;

import java.util.List;
import org.aisbf.gateway.routing.health.Cooldown;

/**
 * A rotation as it is configured.
 *
 * @param members one or more
 * @param cooldown of members that are provider models; a nested rotation has its own
 */
public record Rotation(RotationName name, List<Member> members, Cooldown cooldown) {

  /** Copies the members and refuses none. */
  public Rotation {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException(name + " has no members");
    }
  }
}
