/**
 * The demo's model server: a real llama.cpp engine behind OpenAI's chat API on loopback, with a
 * tiny model made at start from the project's own text. Not published, and no model to rely on: it
 * shows what passes through a broker and a worker without a download.
 */
@NullMarked
package org.aisbf.toymodel;

import org.jspecify.annotations.NullMarked;
