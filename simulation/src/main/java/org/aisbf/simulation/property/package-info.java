/**
 * The ten properties of the protocol's section 10, and some promises of other sections, as objects
 * that watch facts. Each is judged after every step of a world and throws {@link
 * org.aisbf.simulation.property.Violated} where it does not hold.
 */
@NullMarked
package org.aisbf.simulation.property;

import org.jspecify.annotations.NullMarked;
