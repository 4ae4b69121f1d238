package org.aisbf.protocol.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Metrics;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.internal.scan.JsonText;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** Writes envelopes in the documented shape, a payload always last and untouched. */
final class FrameWriter {

  private final StringBuilder out;

  private FrameWriter(int capacity) {
    out = new StringBuilder(capacity).append("{\"v\":1");
  }

  static String write(Envelope envelope) {
    return switch (envelope) {
      case Register register -> register(register);
      case Registered registered -> registered(registered);
      case Request request ->
          operation(request.operation().name(), request.requestId())
              .text("provider_id", request.providerId())
              .text("client_id", request.clientId())
              .endWith(request.payload());
      case Cancel cancel -> operation("cancel", cancel.requestId()).end();
      case Drain drain -> operation("drain", drain.requestId()).end();
      case Heartbeat heartbeat ->
          operation("heartbeat", heartbeat.requestId()).endWith(heartbeat.payload());
      case HeartbeatReply reply -> heartbeatReply(reply);
      case Pending pending -> pending(pending);
      case StreamEvent event -> streamEvent(event);
      case StreamEnd end ->
          answer("ok", end.event(), end.requestId()).metrics(end.metrics()).endWith(end.payload());
      case Reply reply ->
          answer("ok", null, reply.requestId()).metrics(reply.metrics()).endWith(reply.payload());
      case Failure failure ->
          answer("error", failure.endsStream() ? "done" : null, failure.requestId())
              .text("error", failure.message())
              .text("code", failure.code().value())
              .json("details", failure.details())
              .end();
      case Unrecognized unrecognized -> unrecognized.frame();
    };
  }

  private static String register(Register register) {
    return operation("register", register.requestId())
        .json("capabilities", register.capabilities())
        .text("registration_token", register.registrationToken())
        .endWith(register.payload());
  }

  private static String registered(Registered registered) {
    FrameWriter frame =
        answer("ok", "registered", registered.requestId())
            .text("session_id", registered.sessionId())
            .text("provider_id", registered.providerId())
            .text("client_id", registered.clientId())
            .text("username", registered.username())
            .text("scope_name", registered.scopeName())
            .json("accepted", RawJson.of("true"));
    if (registered.ownerUserId() == null) {
      frame.json("owner_user_id", RawJson.NULL);
    } else {
      frame.text("owner_user_id", registered.ownerUserId());
    }
    if (registered.expiresAt() != null) {
      frame.name("expires_at").append(registered.expiresAt().longValue());
    }
    return frame.json("protocol", registered.protocol()).end();
  }

  private static String heartbeatReply(HeartbeatReply reply) {
    FrameWriter frame = answer("ok", "heartbeat", reply.requestId());
    frame.name("payload").append('{');
    if (reply.ts() != null) {
      JsonText.number(frame.out.append("\"ts\":"), reply.ts());
    }
    frame.out.append('}');
    return frame.end();
  }

  private static String pending(Pending pending) {
    FrameWriter frame = answer("pending", "pending", pending.requestId());
    StringBuilder out = frame.name("payload").append('{');
    if (pending.message() != null) {
      JsonText.string(out.append("\"message\":"), pending.message());
    }
    if (pending.estimatedTimeoutSeconds() != null) {
      out.append(pending.message() == null ? "" : ",").append("\"estimated_timeout\":");
      JsonText.number(out, pending.estimatedTimeoutSeconds());
    }
    out.append('}');
    return frame.end();
  }

  private static String streamEvent(StreamEvent event) {
    ByteBuffer chunk = event.chunk().duplicate();
    FrameWriter frame = new FrameWriter(160 + chunk.remaining() + chunk.remaining() / 4);
    frame.text("request_id", event.requestId().value());
    frame.text("status", "ok").text("event", event.event());
    StringBuilder out = frame.name("payload").append('{');
    if (event.sequence() != null) {
      out.append("\"sequence\":").append(event.sequence().longValue()).append(',');
    }
    out.append("\"chunk\":");
    if (!JsonText.utf8String(out, chunk)) {
      out.append("{\"data_base64\":\"")
          .append(StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(chunk)))
          .append("\"}");
    }
    out.append('}');
    return frame.end();
  }

  private static FrameWriter operation(String operation, RequestId requestId) {
    FrameWriter frame = new FrameWriter(160);
    return frame.text("op", operation).text("request_id", requestId.value());
  }

  private static FrameWriter answer(
      String status, @Nullable String event, @Nullable RequestId requestId) {
    FrameWriter frame = new FrameWriter(160);
    return frame
        .text("request_id", requestId == null ? null : requestId.value())
        .text("status", status)
        .text("event", event);
  }

  private StringBuilder name(String name) {
    return out.append(",\"").append(name).append("\":");
  }

  private FrameWriter text(String name, @Nullable String value) {
    if (value != null) {
      JsonText.string(name(name), value);
    }
    return this;
  }

  private FrameWriter json(String name, @Nullable RawJson value) {
    if (value != null) {
      value.appendTo(name(name));
    }
    return this;
  }

  private FrameWriter metrics(@Nullable Metrics metrics) {
    if (metrics != null) {
      name("metrics").append('{');
      figure("latency_ms", metrics.latencyMs());
      figure("tokens_per_second", metrics.tokensPerSecond());
      figure("elapsed_ms", metrics.elapsedMs());
      out.append('}');
    }
    return this;
  }

  private void figure(String name, @Nullable Double value) {
    if (value != null) {
      out.append(out.charAt(out.length() - 1) == '{' ? "\"" : ",\"").append(name).append("\":");
      JsonText.number(out, value);
    }
  }

  /** One concatenation, so that a payload of many megabytes is copied once. */
  private String endWith(RawJson payload) {
    return name("payload") + payload.toString() + "}";
  }

  private String end() {
    return out.append('}').toString();
  }
}
