/** What one check found, and the evidence for it. Values; safe for all threads. */
@NullMarked
package org.aisbf.conformance.check;

import org.jspecify.annotations.NullMarked;
