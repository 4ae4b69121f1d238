package org.aisbf.protocol.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** Samples of every kind of message, for the tests of the broker's machines. */
public final class Messages {

  public static final RequestId ID = new RequestId("r1");

  private Messages() {}

  /** All kinds; those with conditions upon them more than once. */
  public static List<Decoded> all() {
    return List.of(
        register("secret"),
        register("another"),
        new Registered(null, "s", "p", "c", "global", "global", null, 1L, null),
        new Request(ID, Operation.CHAT_COMPLETIONS, null, null, RawJson.EMPTY_OBJECT),
        new Cancel(ID),
        new Drain(ID),
        new Heartbeat(ID, RawJson.of("{\"uptime\":3}")),
        new HeartbeatReply(ID, null),
        new Pending(ID, null, null),
        chunk("data: x\n\n", null),
        chunk("data: x\n\n", 0L),
        chunk("data: x\n\n", 7L),
        chunk("{\"error\":{\"message\":\"no\"}}", null),
        new StreamEnd(ID, "done", RawJson.EMPTY_OBJECT, null),
        new StreamEnd(ID, "done", RawJson.of("{\"total_chunks\":7}"), null),
        new Reply(ID, RawJson.of("{\"choices\":[]}"), null),
        new Reply(new RequestId("drain-1"), RawJson.EMPTY_OBJECT, null),
        new Failure(ID, "no", ErrorCode.BACKEND_ERROR, null, false),
        new Failure(null, "no", ErrorCode.BACKEND_ERROR, null, false),
        new Unrecognized(ID, new Operation("dance"), "{}"),
        new Unrecognized(null, null, "{}"),
        new Malformed(ID, false, ErrorCode.INVALID_REQUEST, "chunk must be text"),
        new Malformed(null, true, ErrorCode.INVALID_REQUEST, "not JSON"));
  }

  public static Register register(String token) {
    return new Register(
        ID,
        RawJson.of("{\"registration_token\":\"" + token + "\",\"endpoint\":\"e\"}"),
        null,
        null);
  }

  public static StreamEvent chunk(String text, @Nullable Long sequence) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    return new StreamEvent(ID, "chunk", sequence, bytes);
  }
}
