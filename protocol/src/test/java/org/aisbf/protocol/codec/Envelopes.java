package org.aisbf.protocol.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Metrics;
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

/** Generators of envelopes that survive being written and read. */
final class Envelopes {

  private Envelopes() {}

  static Arbitrary<Envelope> fromWorkers() {
    return Arbitraries.oneOf(
        List.of(
            register(),
            heartbeat(),
            heartbeatReply(),
            drain(),
            pending(),
            streamEvent(),
            streamEnd(),
            reply(),
            failure(),
            unrecognized("workers.only.later")));
  }

  static Arbitrary<Envelope> fromBrokers() {
    return Arbitraries.oneOf(
        List.of(
            registered(),
            request(),
            cancel(),
            drain(),
            heartbeat(),
            heartbeatReply(),
            failure(),
            reply()));
  }

  /** Text without halves of surrogate pairs, with everything else that makes trouble. */
  static Arbitrary<String> texts() {
    return Arbitraries.of("a", "\"", "\\", "\n", "\u0000", "\u007f", "é", "中", "😀", "{", "\u2028")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  static Arbitrary<RequestId> ids() {
    return texts().filter(text -> !text.isEmpty()).map(RequestId::new);
  }

  static Arbitrary<RawJson> objects() {
    return Arbitraries.of(
            "{}",
            "{\"a\":1}",
            " {\"a\" : [1, -2.5e+3, {\"b\":null}], \"é\":\"\\ud83d\\ude00\"}".strip(),
            "{\"body_base64\":\"AAEC\",\"status_code\":200,\"nested\":{\"payload\":{\"op\":\"x\"}}}")
        .map(RawJson::of);
  }

  private static Arbitrary<Double> figures() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 1 << 30).map(Integer::doubleValue),
        Arbitraries.doubles().between(0.001, 1e9).ofScale(3));
  }

  private static Arbitrary<Envelope> register() {
    return Combinators.combine(ids(), objects(), objects().injectNull(0.5), texts().injectNull(0.5))
        .as(Register::new);
  }

  private static Arbitrary<Envelope> registered() {
    Arbitrary<String> names = texts().filter(text -> !text.isEmpty()).injectNull(0.3);
    return Combinators.combine(
            ids().injectNull(0.5),
            names,
            names,
            names,
            names,
            Arbitraries.longs().between(0, 1L << 40).injectNull(0.3),
            objects().injectNull(0.5))
        .as((id, a, b, c, d, at, protocol) -> new Registered(id, a, b, c, d, a, b, at, protocol));
  }

  private static Arbitrary<Envelope> request() {
    Arbitrary<Operation> operations =
        Arbitraries.of("chat.completions", "proxy", "register", "x").map(Operation::new);
    Arbitrary<String> names = texts().filter(text -> !text.isEmpty()).injectNull(0.3);
    return Combinators.combine(ids(), operations, names, names, objects()).as(Request::new);
  }

  private static Arbitrary<Envelope> heartbeat() {
    return Combinators.combine(ids(), objects()).as(Heartbeat::new);
  }

  private static Arbitrary<Envelope> heartbeatReply() {
    return Combinators.combine(ids(), figures().injectNull(0.3)).as(HeartbeatReply::new);
  }

  private static Arbitrary<Envelope> cancel() {
    return ids().map(Cancel::new);
  }

  private static Arbitrary<Envelope> drain() {
    return ids().map(Drain::new);
  }

  private static Arbitrary<Envelope> pending() {
    return Combinators.combine(ids(), texts().injectNull(0.3), figures().injectNull(0.3))
        .as(Pending::new);
  }

  private static Arbitrary<Envelope> streamEvent() {
    Arbitrary<byte[]> bytes =
        Arbitraries.oneOf(
            texts().map(text -> text.getBytes(StandardCharsets.UTF_8)),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
    return Combinators.combine(
            ids(),
            Arbitraries.of("chunk", "progress", "output", "log", "data", "stream"),
            Arbitraries.longs().between(0, Long.MAX_VALUE).injectNull(0.3),
            bytes.map(ByteBuffer::wrap))
        .as(StreamEvent::new);
  }

  private static Arbitrary<Envelope> streamEnd() {
    return Combinators.combine(
            ids(), Arbitraries.of("done", "completed", "stream_end"), objects(), metrics())
        .as(StreamEnd::new);
  }

  private static Arbitrary<Envelope> reply() {
    return Combinators.combine(ids(), objects(), metrics()).as(Reply::new);
  }

  private static Arbitrary<Metrics> metrics() {
    return Combinators.combine(
            figures().injectNull(0.3), figures().injectNull(0.3), figures().injectNull(0.3))
        .as((latency, rate, elapsed) -> new Metrics(latency, rate, elapsed, null))
        .filter(metrics -> !metrics.equals(new Metrics(null, null, null, null)))
        .injectNull(0.3);
  }

  private static Arbitrary<Envelope> failure() {
    return Combinators.combine(
            ids().injectNull(0.2),
            texts(),
            Arbitraries.of("timeout", "own.code").map(ErrorCode::new),
            objects().injectNull(0.5),
            Arbitraries.of(true, false))
        .as(Failure::new);
  }

  private static Arbitrary<Envelope> unrecognized(String operation) {
    return ids()
        .map(
            id ->
                new Unrecognized(
                    id,
                    new Operation(operation),
                    EnvelopeCodec.forWorker(FrameLimits.DEFAULT)
                        .encode(
                            new Request(
                                id, new Operation(operation), null, null, RawJson.EMPTY_OBJECT))));
  }
}
