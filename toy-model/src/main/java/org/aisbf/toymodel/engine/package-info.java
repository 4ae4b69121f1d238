/**
 * Runs the toy model in llama.cpp. {@link org.aisbf.toymodel.engine.ToyEngine} may be used from any
 * number of threads; a generation runs on its caller's thread, which should be a platform thread
 * because it waits inside native code.
 */
@NullMarked
package org.aisbf.toymodel.engine;

import org.jspecify.annotations.NullMarked;
