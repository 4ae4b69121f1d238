package org.aisbf.worker;

import java.nio.ByteBuffer;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answer to one request: either {@link #reply}, or {@link #openStream}, {@link #write} …
 * and {@link #finish}; or, at any moment before the end, {@link #fail}. The first end counts and
 * whatever comes after it is ignored, so that the broker hears exactly one (REQ-9).
 *
 * <p>One thread at a time calls these methods, save {@link #isStopped} and {@link #onStop}. {@link
 * #reply} and {@link #write} make their caller wait while the broker does not take what is already
 * on its way.
 */
public interface BackendSink {

  /**
   * Ends the request with a document.
   *
   * @param payload the reply's payload: the document itself, or for {@code proxy} the HTTP reply
   * @param tokensPerSecond of generation, if the backend knows
   */
  void reply(RawJson payload, @Nullable Double tokensPerSecond);

  /** Begins a stream. */
  void openStream(StreamFormat format);

  /**
   * Sends on the stream's next bytes, which are taken out of the buffer. What makes up whole events
   * goes out now; the beginning of an event waits for its rest.
   */
  void write(ByteBuffer bytes);

  /**
   * Ends the stream.
   *
   * @param tokensPerSecond of generation, if the backend knows
   */
  void finish(@Nullable Double tokensPerSecond);

  /**
   * Ends the request with an error, also in the middle of a stream.
   *
   * @param code of section 8
   * @param message for people; holds no secret
   * @param details an object, or {@code null}
   */
  void fail(ErrorCode code, String message, @Nullable RawJson details);

  /** Whether nobody wants the answer any more. */
  boolean isStopped();

  /**
   * Runs an action when nobody wants the answer any more (STR-6, REC-4), at once when that is the
   * case already: it should close whatever the backend has open. Runs on the worker's executor.
   */
  void onStop(Runnable action);
}
