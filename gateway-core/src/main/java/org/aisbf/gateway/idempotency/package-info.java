/**
 * Requests that a buyer sends again under one {@code Idempotency-Key}: they join the one that runs,
 * or get the answer of the one that is finished, for a while. Bounded in number and in bytes. Time
 * comes in with the calls; everything is safe for use by many threads.
 */
@NullMarked
package org.aisbf.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
