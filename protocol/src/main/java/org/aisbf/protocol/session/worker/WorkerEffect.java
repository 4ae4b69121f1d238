package org.aisbf.protocol.session.worker;

/** What a driver has to do, in the order of the step. */
public sealed interface WorkerEffect
    permits Dial,
        AbandonDial,
        Send,
        Introduce,
        Beat,
        AnswerHeartbeat,
        Run,
        End,
        AbandonAll,
        Close,
        Terminate,
        Tell,
        Drop {}
