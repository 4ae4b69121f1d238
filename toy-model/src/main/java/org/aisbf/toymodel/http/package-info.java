/**
 * OpenAI's chat API around the toy engine. Handlers run on the server's own platform threads, one
 * request each; a generation stops as soon as writing to its client fails.
 */
@NullMarked
package org.aisbf.toymodel.http;

import org.jspecify.annotations.NullMarked;
