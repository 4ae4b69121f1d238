/**
 * When a provider's model rests after failures and how it comes back. Values are immutable; a
 * {@link org.aisbf.gateway.routing.health.HealthCell} is safe for many threads and takes no lock.
 */
@NullMarked
package org.aisbf.gateway.routing.health;

import org.jspecify.annotations.NullMarked;
