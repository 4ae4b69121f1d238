/** The port through which time comes in: nothing in the cores reads a clock by itself. */
@NullMarked
package org.aisbf.protocol.time;

import org.jspecify.annotations.NullMarked;
