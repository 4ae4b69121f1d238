/**
 * The broker's end of a session as a machine: greeting, registration, liveness, dispatch, drain,
 * the close. Pure; what runs on the session is kept in the machines of {@link
 * org.aisbf.protocol.session.exchange}, one each.
 */
@NullMarked
package org.aisbf.protocol.session.broker;

import org.jspecify.annotations.NullMarked;
