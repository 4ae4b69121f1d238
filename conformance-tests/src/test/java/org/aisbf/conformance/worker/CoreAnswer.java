package org.aisbf.conformance.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisbf.conformance.memory.ModelAnswer;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Body;
import org.aisbf.protocol.operation.Content;
import org.aisbf.protocol.operation.Header;
import org.aisbf.protocol.operation.Headers;
import org.aisbf.protocol.operation.HttpReply;
import org.aisbf.protocol.operation.Refused;
import org.aisbf.worker.BackendRequest;
import org.aisbf.worker.BackendSink;
import org.aisbf.worker.StreamFormat;

/** What the suite's model server answers, on its way to the broker. */
final class CoreAnswer implements ModelAnswer {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BackendRequest request;
  private final BackendSink sink;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Map<String, String> headers = Map.of();
  private int status;
  private boolean streams;

  CoreAnswer(BackendRequest request, BackendSink sink) {
    this.request = request;
    this.sink = sink;
  }

  @Override
  public void began(int code, Map<String, String> names) {
    status = code;
    headers = names;
    streams = request.streamed() && code / 100 == 2 && type().startsWith("text/event-stream");
    if (streams) {
      sink.openStream(StreamFormat.EVENTS);
    }
  }

  @Override
  public void received(ByteBuffer bytes) {
    if (streams) {
      sink.write(bytes);
    } else {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      body.writeBytes(copy);
    }
  }

  @Override
  public void ended() {
    if (streams) {
      sink.finish(null);
    } else if (request.operation().equals(Operation.PROXY)) {
      sink.reply(reply().toPayload(), null);
    } else if (status / 100 != 2) {
      Refused refused = Refused.ofBackend(reply());
      sink.fail(refused.code(), refused.message(), refused.details());
    } else if (isObject()) {
      sink.reply(RawJson.of(body.toString(StandardCharsets.UTF_8)), null);
    } else {
      sink.fail(ErrorCode.BACKEND_ERROR, "the model server's answer is not JSON", null);
    }
  }

  @Override
  public void broke() {
    sink.fail(ErrorCode.BACKEND_ERROR, "the model server broke off", null);
  }

  @Override
  public void unreachable() {
    sink.fail(ErrorCode.BACKEND_UNAVAILABLE, "the model server cannot be reached", null);
  }

  private String type() {
    return headers.getOrDefault("content-type", "");
  }

  private boolean isObject() {
    try {
      return MAPPER.readTree(body.toByteArray()).isObject();
    } catch (JsonProcessingException e) {
      return false;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private HttpReply reply() {
    List<Header> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(new Header(name, value)));
    return new HttpReply(status, new Headers(lines).forwardable(), type(), content(), null);
  }

  private Body content() {
    byte[] bytes = body.toByteArray();
    try {
      return new Body.Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new Body.Binary(Content.of(bytes));
    }
  }
}
