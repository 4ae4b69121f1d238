/**
 * The machines: pure functions from a state and an input to the next state and effects, each driven
 * by a table of transitions that names its requirements. No thread, clock, socket or logger.
 */
@NullMarked
package org.aisbf.protocol.session;

import org.jspecify.annotations.NullMarked;
