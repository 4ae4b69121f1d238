/**
 * Whether a second attempt at an answer says what the buyer already has of the first: by content,
 * whatever events it came in. Each object is used by one thread.
 */
@NullMarked
package org.aisbf.gateway.failure.retrace;

import org.jspecify.annotations.NullMarked;
