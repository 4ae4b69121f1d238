package org.aisbf.conformance.scenario;

import org.aisbf.conformance.subject.WorkerSubject;

/**
 * What a scenario about a worker works with.
 *
 * @param worker the subject
 * @param judge takes the verdicts
 */
public record WorkerBench(WorkerSubject worker, Judge judge) {}
