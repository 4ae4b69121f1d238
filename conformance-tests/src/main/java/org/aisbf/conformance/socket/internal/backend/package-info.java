/** The model server behind a worker: HTTP/1.1 on sockets, so that a hang-up is seen at once. */
@NullMarked
package org.aisbf.conformance.socket.internal.backend;

import org.jspecify.annotations.NullMarked;
