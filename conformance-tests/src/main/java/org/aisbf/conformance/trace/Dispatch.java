package org.aisbf.conformance.trace;

/**
 * A request on its way to one of the suite's workers.
 *
 * @param id its {@code request_id} there
 * @param answering what has to become of it
 */
record Dispatch(PlayedWorker worker, String id, Answering answering) {}
