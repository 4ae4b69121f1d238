/**
 * Every message of the protocol: one sealed root, one record each. Immutable; payloads stay raw
 * JSON.
 */
@NullMarked
package org.aisbf.protocol.envelope;

import org.jspecify.annotations.NullMarked;
