/**
 * What happened in a simulated world, as facts that the properties are judged by, and what was
 * meant to happen. Facts are taken at the wires and at the callers, never from inside the cores.
 */
@NullMarked
package org.aisbf.simulation.fact;

import org.jspecify.annotations.NullMarked;
