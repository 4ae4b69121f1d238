/**
 * Who serves a request, and who next: provider, rotation and autoselect routes over what is live.
 *
 * <p>Begin with {@link org.aisbf.gateway.routing.Router}: it makes one {@link
 * org.aisbf.gateway.routing.RoutePlan} a request, which yields one candidate after another and is
 * told what came of each. Nothing here reads a clock or starts a thread: times come in, in
 * monotonic milliseconds.
 *
 * <p>A {@code Router} is safe for many threads and has no lock that all requests share; a {@code
 * RoutePlan} is used by one thread at a time; a {@link org.aisbf.gateway.routing.Serving} may be
 * reported on from any.
 */
@NullMarked
package org.aisbf.gateway.routing;

import org.jspecify.annotations.NullMarked;
