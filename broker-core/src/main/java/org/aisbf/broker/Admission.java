package org.aisbf.broker;

/** The broker's answer to a handshake: {@link Admitted} or {@link Refused} (ADM-1 to ADM-3). */
public sealed interface Admission permits Admitted, Refused {}
