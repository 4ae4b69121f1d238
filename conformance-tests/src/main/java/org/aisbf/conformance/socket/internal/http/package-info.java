/** HTTP/1.1 as far as the suite needs it: heads and bodies, read leniently and within bounds. */
@NullMarked
package org.aisbf.conformance.socket.internal.http;

import org.jspecify.annotations.NullMarked;
