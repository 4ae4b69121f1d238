/** Providers that are OpenAI-compatible services on the network, called over HTTP. */
@NullMarked
package org.aisbf.reference.server.hosted;

import org.jspecify.annotations.NullMarked;
