/**
 * Traces: stories of a broker or a worker as text, one step a line; what plays them against any
 * subject, makes new ones up, and cuts a failing one down to its core.
 *
 * <p>Threading: values are immutable; players belong to the one thread that uses the subject.
 */
@NullMarked
package org.aisbf.conformance.trace;

import org.jspecify.annotations.NullMarked;
