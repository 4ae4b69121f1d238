/** Programs that the suite starts: what they write, and how they are ended. */
@NullMarked
package org.aisbf.conformance.socket.internal.process;

import org.jspecify.annotations.NullMarked;
