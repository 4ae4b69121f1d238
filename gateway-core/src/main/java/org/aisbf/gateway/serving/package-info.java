/**
 * Where routes and the failure engine meet: the candidates of one request, each with a place taken
 * for every attempt, and the request's waiting in line while there is none.
 *
 * <p>{@link org.aisbf.gateway.serving.RouteCandidates} is used by the thread of its call, but for
 * {@code close}, which any thread may call.
 */
@NullMarked
package org.aisbf.gateway.serving;

import org.jspecify.annotations.NullMarked;
