/**
 * RFC 6455, both sides, as strict with the subject as the RFC and able to break every rule of it.
 */
@NullMarked
package org.aisbf.conformance.socket.internal.websocket;

import org.jspecify.annotations.NullMarked;
