package org.aisbf.protocol.operation;

import org.aisbf.protocol.json.RawJson;

/** What a worker's final answer says, in whichever dialect it was said (section 1, STR-7). */
public sealed interface ReadReply
    permits ReadReply.Document, ReadReply.Http, ReadReply.StreamText, Refused {

  /**
   * The result itself.
   *
   * @param json one well-formed value
   */
  record Document(RawJson json) implements ReadReply {}

  /** The result of {@code proxy}, of whatever status. */
  record Http(HttpReply reply) implements ReadReply {}

  /**
   * A whole stream of server-sent events in one reply: the buffered dialect.
   *
   * @param body its bytes are the stream
   */
  record StreamText(Body body) implements ReadReply {}
}
