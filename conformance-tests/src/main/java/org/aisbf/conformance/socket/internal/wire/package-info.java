/** TCP connections, what is written to them without blocking, and how they are traced. */
@NullMarked
package org.aisbf.conformance.socket.internal.wire;

import org.jspecify.annotations.NullMarked;
