package org.aisbf.conformance.scenario;

import org.aisbf.conformance.subject.BrokerSubject;

/**
 * What a scenario about a broker works with.
 *
 * @param broker the subject
 * @param judge takes the verdicts
 */
public record BrokerBench(BrokerSubject broker, Judge judge) {}
