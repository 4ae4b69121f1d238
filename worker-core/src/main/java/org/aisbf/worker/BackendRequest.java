package org.aisbf.worker;

import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.json.RawJson;

/**
 * One piece of work for a backend.
 *
 * @param id names it in this session
 * @param operation one of {@code models.list chat.completions capabilities proxy}
 * @param payload the operation's argument, an object
 * @param streamed whether the payload asks for a stream
 */
public record BackendRequest(RequestId id, Operation operation, RawJson payload, boolean streamed) {

  @Override
  public String toString() {
    return "BackendRequest[" + id + ", " + operation + "]";
  }
}
