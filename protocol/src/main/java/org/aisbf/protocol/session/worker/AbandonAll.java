package org.aisbf.protocol.session.worker;

/** Stop every backend call and say nothing more: the session is gone (REC-4). */
public record AbandonAll() implements WorkerEffect {}
