/** The broker or worker under test, as the suite reaches it: over sockets or in memory. */
@NullMarked
package org.aisbf.conformance.subject;

import org.jspecify.annotations.NullMarked;
