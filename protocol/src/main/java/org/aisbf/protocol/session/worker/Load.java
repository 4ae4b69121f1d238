package org.aisbf.protocol.session.worker;

import org.aisbf.protocol.envelope.Operation;

/**
 * What one running request weighs.
 *
 * @param operation what it asks for
 * @param characters length of its payload
 */
public record Load(Operation operation, int characters) {}
