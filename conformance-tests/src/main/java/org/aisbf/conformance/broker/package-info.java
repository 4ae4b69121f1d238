/**
 * Scenarios about a broker: the suite is its workers and its buyers. Begin at {@link
 * org.aisbf.conformance.broker.BrokerScenarios}.
 *
 * <p>Threading: scenarios, and everything here, belong to the one thread that runs them.
 */
@NullMarked
package org.aisbf.conformance.broker;

import org.jspecify.annotations.NullMarked;
