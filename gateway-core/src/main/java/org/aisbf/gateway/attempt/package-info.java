/**
 * One try at serving a request, whoever serves it: a worker behind the broker or a hosted service.
 * Routes decide which tries are made; whoever makes them returns an {@link
 * org.aisbf.gateway.attempt.Attempt}.
 */
@NullMarked
package org.aisbf.gateway.attempt;

import org.jspecify.annotations.NullMarked;
