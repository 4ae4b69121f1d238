/**
 * A worker for any transport and any model server: {@link org.aisbf.worker.Worker} keeps the
 * session with the broker and runs its requests on a {@link org.aisbf.worker.ModelBackend}.
 *
 * <p>Threads: nothing here starts one. The session's steps run one after another, in whichever
 * thread brings their cause (the transport's, a timer's, a backend's), and do not block. Backends
 * and listeners run on the executor they were given with; each request is one task there, the
 * listener's calls come one after another. A backend that writes faster than the broker takes is
 * made to wait in its own thread.
 */
@NullMarked
package org.aisbf.worker;

import org.jspecify.annotations.NullMarked;
