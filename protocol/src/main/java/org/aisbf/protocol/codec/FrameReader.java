package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.internal.scan.Members;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a frame is, first by {@code status}, then by {@code op}, then by {@code event}: an
 * answer may repeat the operation it answers. Subclasses know what only one end receives.
 */
abstract sealed class FrameReader permits WorkerFrames, BrokerFrames {

  final Envelope read(Frame frame) {
    checkVersion(frame.head());
    String status = frame.name(Head.STATUS);
    String operation = frame.name(Head.OP);
    String event = frame.name(Head.EVENT);
    if (status == null && operation != null) {
      return switch (operation) {
        case "heartbeat" -> new Heartbeat(frame.requestId(), frame.payloadObject());
        case "drain" -> new Drain(frame.requestId());
        default -> request(operation, frame);
      };
    }
    boolean failed = status == null ? frame.head().has(Head.ERROR) : status.equals("error");
    if (failed) {
      return failure(frame, event);
    }
    if (status == null && event == null) {
      throw new Rejected("one of op, status and event must be present");
    }
    boolean pending = "pending".equals(status);
    if (status != null && !status.equals("ok") && !pending) {
      return unrecognized(frame, operation);
    }
    String kind = pending ? "pending" : event;
    return switch (kind) {
      case null -> new Reply(frame.requestId(), frame.payloadDocument(), MetricsReader.read(frame));
      case "heartbeat" -> new HeartbeatReply(frame.requestId(), frame.body().number(Body.TS));
      default -> answer(kind, operation, frame);
    };
  }

  /** A frame with {@code op} that both ends do not read alike. */
  abstract Envelope request(String operation, Frame frame);

  /** A frame with an {@code event} that both ends do not read alike. */
  abstract Envelope answer(String event, @Nullable String operation, Frame frame);

  static Envelope unrecognized(Frame frame, @Nullable String operation) {
    return new Unrecognized(
        frame.requestIdIfAny(), operation == null ? null : new Operation(operation), frame.text());
  }

  private static Failure failure(Frame frame, @Nullable String event) {
    return FailureReader.read(frame, event != null && StreamReader.isEnd(event));
  }

  private static void checkVersion(Members<Head> head) {
    if (!head.has(Head.V)) {
      return;
    }
    Double version = head.number(Head.V);
    if (version == null) {
      throw new Rejected("v must be the number 1");
    }
    if (version != 1) {
      throw new Rejected(ErrorCode.UNSUPPORTED_VERSION, "v must be 1");
    }
  }
}
