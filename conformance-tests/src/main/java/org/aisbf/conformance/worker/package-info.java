/**
 * What a worker is put through: the suite is its broker and the model server behind it. Each
 * scenario runs in one thread and starts the worker anew where it can.
 */
@NullMarked
package org.aisbf.conformance.worker;

import org.jspecify.annotations.NullMarked;
