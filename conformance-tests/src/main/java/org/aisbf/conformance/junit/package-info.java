/**
 * The suite as JUnit 5 dynamic tests, for a broker or a worker of one's own. Needs {@code
 * junit-jupiter-api}, which this module does not bring along. Everything here is used by the thread
 * that runs the test factory.
 */
@NullMarked
package org.aisbf.conformance.junit;

import org.jspecify.annotations.NullMarked;
