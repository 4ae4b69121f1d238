/**
 * One try at serving a request, whoever serves it: a worker behind the broker or a hosted service.
 * Routes decide which tries are made; those who make them implement {@link
 * org.aisbf.gateway.attempt.Upstream}.
 */
@NullMarked
package org.aisbf.gateway.attempt;

import org.jspecify.annotations.NullMarked;
