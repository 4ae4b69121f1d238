/**
 * A model server on a real socket that misbehaves on purpose, as scripted or as a seed has it, and
 * remembers what was asked of it and who hung up.
 *
 * <p>{@link org.aisbf.testkit.model.ScriptedModelServer} runs virtual threads of its own, which its
 * {@code close} ends, and is safe for use by many threads; the rest are values.
 */
@NullMarked
package org.aisbf.testkit.model;

import org.jspecify.annotations.NullMarked;
