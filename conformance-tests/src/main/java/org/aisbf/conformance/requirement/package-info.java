/** What the protocol demands, as data: {@code requirements/1.yaml}. */
@NullMarked
package org.aisbf.conformance.requirement;

import org.jspecify.annotations.NullMarked;
