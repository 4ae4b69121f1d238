package org.aisbf.gateway.routing.rotation;

import org.aisbf.gateway.routing.live.ProviderModel;

/**
 * Who takes part in a rotation.
 *
 * @param of a provider's model, or another rotation
 * @param weight share of the traffic among equal priorities; 1 or more
 * @param priority higher numbers come later
 */
public record Member(Of of, int weight, int priority) {

  /** Refuses a weight below 1. */
  public Member {
    if (weight < 1) {
      throw new IllegalArgumentException("a member's weight must be 1 or more, not " + weight);
    }
  }

  /** What a member is. */
  public sealed interface Of {}

  /** One model of one provider. */
  public record Model(ProviderModel target) implements Of {}

  /** A rotation. */
  public record Nested(RotationName rotation) implements Of {}
}
