package org.aisbf.worker;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.aisbf.protocol.time.Timers;

/** What a worker is made of; see {@link WorkerBuilder}. */
record WorkerParts(
    DialTarget target,
    Dialer dialer,
    ModelBackend backend,
    WorkerProfile profile,
    WorkerSettings settings,
    Timers timers,
    Executor executor,
    RandomGenerator random,
    WorkerListener listener) {}
