/**
 * What is known of those who serve, this moment: workers and what they have to do, models, speed,
 * health. Safe for many threads; a decision reads it without a lock, each worker and each model
 * keeps its figures in atomics of its own.
 */
@NullMarked
package org.aisbf.gateway.routing.live;

import org.jspecify.annotations.NullMarked;
