/**
 * Fakes for whoever tests a broker or a worker: time that is moved by hand, an executor whose order
 * is chosen by a seed, sockets in memory with faults, and recorders of what went over them.
 *
 * <p>Everything runs in the thread that moves the scheduler or the clock; nothing here starts a
 * thread or reads the system's clock. What a port promises to be safe for many threads is so here
 * too.
 */
@NullMarked
package org.aisbf.testkit;

import org.jspecify.annotations.NullMarked;
