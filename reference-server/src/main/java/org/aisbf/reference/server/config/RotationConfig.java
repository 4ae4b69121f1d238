package org.aisbf.reference.server.config;

import org.aisbf.gateway.routing.rotation.Rotation;

/**
 * A rotation.
 *
 * @param limits of the requests that name it
 */
public record RotationConfig(Rotation rotation, RouteLimits limits) {}
