/** Who a worker is: scope, provider, client, session, and the registration token that proves it. */
@NullMarked
package org.aisbf.protocol.identity;

import org.jspecify.annotations.NullMarked;
