package org.aisbf.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;

/** A body of 64 MiB fits, and reading it copies nothing. */
class LargeFramesTest {

  private static final RawJson PAYLOAD =
      RawJson.of("{\"body_base64\":\"" + "QUJD".repeat((64 << 20) / 3) + "\"}");

  @Test
  void aReplyKeepsItsPayloadAsASliceOfTheFrame() {
    EnvelopeCodec worker = EnvelopeCodec.forWorker(FrameLimits.DEFAULT);
    String frame = worker.encode(new Reply(new RequestId("r1"), PAYLOAD, null));
    Decoded decoded = EnvelopeCodec.forBroker(FrameLimits.DEFAULT).decode(frame);
    RawJson payload = ((Reply) decoded).payload();
    assertThat(payload.source()).isSameAs(frame);
    assertThat(payload.length()).isEqualTo(PAYLOAD.length());
  }

  @Test
  void aRequestSurvives() {
    EnvelopeCodec broker = EnvelopeCodec.forBroker(FrameLimits.DEFAULT);
    Request request = new Request(new RequestId("r1"), Operation.PROXY, "p", "c", PAYLOAD);
    String frame = broker.encode(request);
    assertThat(EnvelopeCodec.forWorker(FrameLimits.DEFAULT).decode(frame).equals(request)).isTrue();
  }
}
