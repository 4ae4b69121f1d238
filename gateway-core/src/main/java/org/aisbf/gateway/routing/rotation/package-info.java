/**
 * Rotations: members share traffic by weight, later priorities step in. Specifications are
 * immutable; {@link org.aisbf.gateway.routing.rotation.SmoothWeights} is safe for many threads and
 * takes no lock.
 */
@NullMarked
package org.aisbf.gateway.routing.rotation;

import org.jspecify.annotations.NullMarked;
