/**
 * Runs the failure engine over attempts: one {@link org.aisbf.gateway.failure.call.FailoverCall}
 * serves one request, whatever the route and the kind of answer. It is read by one thread, commonly
 * a virtual one, which may block; it may be closed by any. The route behind it is a port, {@link
 * org.aisbf.gateway.failure.call.Candidates}.
 */
@NullMarked
package org.aisbf.gateway.failure.call;

import org.jspecify.annotations.NullMarked;
