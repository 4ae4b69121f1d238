/**
 * The life of one request on the broker's side, as a machine: from dispatch to its one end, and
 * until the worker is free of it. Pure; driven by the broker's session.
 */
@NullMarked
package org.aisbf.protocol.session.exchange;

import org.jspecify.annotations.NullMarked;
