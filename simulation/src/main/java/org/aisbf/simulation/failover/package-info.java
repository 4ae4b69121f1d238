/**
 * Requests that are served by routes and the failure engine while providers fail at random, in one
 * thread under a seed: {@link org.aisbf.simulation.failover.Bazaar} is the world of one seed. What
 * is judged is seen at the engine's ports and at the buyer's end; time is virtual, everything
 * random is drawn from the seed. Worlds share nothing, so several may run at once.
 */
@NullMarked
package org.aisbf.simulation.failover;

import org.jspecify.annotations.NullMarked;
