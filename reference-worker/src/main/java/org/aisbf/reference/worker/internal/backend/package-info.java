/**
 * The model server behind the worker, over HTTP: the four operations, and where to find one.
 *
 * <p>Every request has a thread of its own (a virtual one), which may block; stopping a request
 * closes its connection to the model server from another thread.
 */
@NullMarked
package org.aisbf.reference.worker.internal.backend;

import org.jspecify.annotations.NullMarked;
