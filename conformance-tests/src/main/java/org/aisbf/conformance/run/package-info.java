/**
 * Runs scenarios against a subject and comes to a verdict for each requirement. Values are safe for
 * all threads; a run owns its threads, and they have ended or are about to when it returns.
 */
@NullMarked
package org.aisbf.conformance.run;

import org.jspecify.annotations.NullMarked;
