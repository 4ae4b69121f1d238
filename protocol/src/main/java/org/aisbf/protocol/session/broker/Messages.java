package org.aisbf.protocol.session.broker;

import java.util.List;
import java.util.Objects;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Registration;
import org.aisbf.protocol.session.Step;
import org.aisbf.protocol.session.broker.SessionEffect.CountMalformed;
import org.aisbf.protocol.session.broker.SessionEffect.Send;
import org.jspecify.annotations.Nullable;

/** What the broker says by itself. */
final class Messages {

  private Messages() {}

  /** The greeting (ADM-4), or with an id the acknowledgement (REG-2). */
  static Send registered(SessionTerms terms, @Nullable RequestId requestId, long wall) {
    Identity identity = terms.identity();
    return new Send(
        new Registered(
            requestId,
            terms.sessionId().value(),
            identity.providerId().value(),
            identity.clientId().value(),
            identity.scope().username(),
            identity.scope().scopeName(),
            terms.ownerUserId(),
            Math.floorDiv(wall + terms.ttl(), 1000),
            terms.protocol()));
  }

  /** HB-1. */
  static Send heartbeatReply(RequestId requestId, long wall) {
    return new Send(new HeartbeatReply(requestId, wall / 1000.0));
  }

  /** The answer to the worker's {@code drain}. */
  static Send agreed(RequestId requestId) {
    return new Send(new Reply(requestId, RawJson.EMPTY_OBJECT, null));
  }

  /** Whether a message of an unknown kind wants an answer (REQ-7). */
  static boolean asks(Unrecognized message) {
    return message.operation() != null && message.requestId() != null;
  }

  /** REQ-7. */
  static Send unknown(Unrecognized message) {
    return unsupported(Objects.requireNonNull(message.requestId()));
  }

  /** What a malformed frame is answered with: an error where it names a request (REQ-8). */
  static List<SessionEffect> answers(Malformed bad) {
    return bad.requestId() == null
        ? List.of(new CountMalformed())
        : List.of(
            new CountMalformed(),
            new Send(new Failure(bad.requestId(), bad.reason(), bad.code(), null, false)));
  }

  /** The malformed frame that is one too many (REQ-8). */
  static Step<SessionState, SessionEffect> tooMany(Malformed bad) {
    return BrokerSession.close(
        bad.notJson() ? CloseCode.NOT_JSON : CloseCode.POLICY,
        "too many malformed frames",
        answers(bad).toArray(SessionEffect[]::new));
  }

  /** REQ-7. */
  static Send unsupported(RequestId requestId) {
    return new Send(
        new Failure(
            requestId,
            "a worker cannot ask this of a broker",
            ErrorCode.UNSUPPORTED_OPERATION,
            null,
            false));
  }

  /** Whether a token is there and is not the handshake's (REG-2). */
  static boolean tokenDiffers(SessionTerms terms, Register register) {
    RegistrationToken token = Registration.read(register).token();
    return token != null && !terms.token().matches(token);
  }

  /** REG-2. */
  static Send tokenDiffers(RequestId requestId) {
    return new Send(
        new Failure(
            requestId,
            "registration_token differs from the handshake's",
            ErrorCode.UNAUTHORIZED,
            null,
            false));
  }
}
