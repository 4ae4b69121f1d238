/** How scenarios wait: on the real clock, or on a manual one that they drive themselves. */
@NullMarked
package org.aisbf.conformance.time;

import org.jspecify.annotations.NullMarked;
