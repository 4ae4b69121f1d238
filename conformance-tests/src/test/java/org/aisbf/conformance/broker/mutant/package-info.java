/** Brokers that break one rule each, to show that the check of that rule sees it. */
@NullMarked
package org.aisbf.conformance.broker.mutant;

import org.jspecify.annotations.NullMarked;
