/**
 * A whole system in one thread under a seed: a broker, workers, model servers, buyers, and the
 * network between them with its weather. Everything random is drawn from the seed; time is virtual.
 * Nothing here is safe for more than one thread, but worlds share nothing, so that several may run
 * at once.
 */
@NullMarked
package org.aisbf.simulation.world;

import org.jspecify.annotations.NullMarked;
