package org.aisbf.conformance.memory;

import java.nio.ByteBuffer;
import java.util.Map;

/** Takes the answer of the model server: a head, its bytes, an end; or at any time a failure. */
public interface ModelAnswer {

  /**
   * The head came.
   *
   * @param headers names in lower case
   */
  void began(int status, Map<String, String> headers);

  /** The next bytes of the body. */
  void received(ByteBuffer bytes);

  /** The body came to its end. */
  void ended();

  /** The connection broke. */
  void broke();

  /** Nothing listens there. */
  void unreachable();
}
