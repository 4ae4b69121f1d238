/** A control adapter that runs as a process: JSON lines to and fro. */
@NullMarked
package org.aisbf.conformance.socket.internal.control;

import org.jspecify.annotations.NullMarked;
