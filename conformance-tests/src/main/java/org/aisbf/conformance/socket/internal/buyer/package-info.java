/** A buyer's requests over HTTP. */
@NullMarked
package org.aisbf.conformance.socket.internal.buyer;

import org.jspecify.annotations.NullMarked;
