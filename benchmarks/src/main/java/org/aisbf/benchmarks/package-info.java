/**
 * How fast it is, and what it costs: JMH for single pieces. Beside it, what tests all parts
 * together.
 */
@NullMarked
package org.aisbf.benchmarks;

import org.jspecify.annotations.NullMarked;
