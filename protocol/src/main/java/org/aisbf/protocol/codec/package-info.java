/** Between text frames and envelopes. Decoding never throws on what a peer sent (REQ-8). */
@NullMarked
package org.aisbf.protocol.codec;

import org.jspecify.annotations.NullMarked;
