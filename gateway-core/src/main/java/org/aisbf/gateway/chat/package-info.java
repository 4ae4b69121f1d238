/** The stream of a chat completion, from a worker's bytes to what a buyer's client relies on. */
@NullMarked
package org.aisbf.gateway.chat;

import org.jspecify.annotations.NullMarked;
