/** How fast it is, and what it costs: JMH for single pieces. Nothing here runs in a test. */
@NullMarked
package org.aisbf.benchmarks;

import org.jspecify.annotations.NullMarked;
