package org.aisbf.protocol.session.worker;

/** Tell the owner. */
public record Tell(SessionEvent event) implements WorkerEffect {}
