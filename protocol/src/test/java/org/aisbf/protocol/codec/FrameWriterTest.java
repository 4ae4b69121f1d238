package org.aisbf.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.aisbf.protocol.envelope.Envelope;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Metrics;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;

/** The exact text of frames: the documented shape, and nothing else (section 1). */
class FrameWriterTest {

  private static final RequestId ID = new RequestId("r1");

  private static String written(Envelope envelope) {
    return EnvelopeCodec.forWorker(FrameLimits.DEFAULT).encode(envelope).replace('"', '\'');
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void requests() {
    assertThat(written(new Request(ID, Operation.PROXY, "p", null, RawJson.of("{\"a\":1}"))))
        .isEqualTo("{'v':1,'op':'proxy','request_id':'r1','provider_id':'p','payload':{'a':1}}");
    assertThat(written(new Register(ID, RawJson.EMPTY_OBJECT, null, null)))
        .isEqualTo("{'v':1,'op':'register','request_id':'r1','payload':{}}");
  }

  @Test
  void theGreetingHasWhatDeployedWorkersWaitFor() {
    assertThat(written(new Registered(null, "s", "p", "c", "u", "user", null, 5L, null)))
        .isEqualTo(
            "{'v':1,'status':'ok','event':'registered','session_id':'s','provider_id':'p',"
                + "'client_id':'c','username':'u','scope_name':'user','accepted':true,"
                + "'owner_user_id':null,'expires_at':5}");
  }

  @Test
  void errorsEndStreamsWithAnEvent() {
    assertThat(written(new Failure(ID, "no", ErrorCode.TIMEOUT, RawJson.EMPTY_OBJECT, true)))
        .isEqualTo(
            "{'v':1,'request_id':'r1','status':'error','event':'done','error':'no',"
                + "'code':'timeout','details':{}}");
    assertThat(written(new Failure(null, "no\n", ErrorCode.TIMEOUT, null, false)))
        .isEqualTo("{'v':1,'status':'error','error':'no\\n','code':'timeout'}");
  }

  @Test
  void chunksAreTextWhereTheyCanBe() {
    assertThat(written(new StreamEvent(ID, "chunk", 1L, bytes("é\u0001\"😀"))))
        .isEqualTo(
            "{'v':1,'request_id':'r1','status':'ok','event':'chunk',"
                + "'payload':{'sequence':1,'chunk':'é\\u0001\\'😀'}}");
    ByteBuffer torn = bytes("é").limit(1);
    assertThat(written(new StreamEvent(ID, "chunk", null, torn)))
        .endsWith("'payload':{'chunk':{'data_base64':'ww=='}}}");
    assertThat(torn.remaining()).isEqualTo(1);
  }

  @Test
  void figuresAreWrittenPlain() {
    assertThat(written(new HeartbeatReply(ID, 1_763_757_600.25)))
        .endsWith("'payload':{'ts':1763757600.25}}");
    assertThat(written(new HeartbeatReply(ID, null))).endsWith("'payload':{}}");
    assertThat(written(new Pending(ID, null, 1800.0)))
        .endsWith("'status':'pending','event':'pending','payload':{'estimated_timeout':1800}}");
    assertThat(written(new Reply(ID, RawJson.EMPTY_OBJECT, new Metrics(null, 2.5e-12, 3.0, 9L))))
        .endsWith("'metrics':{'tokens_per_second':2.5E-12,'elapsed_ms':3},'payload':{}}");
  }

  @Test
  void halfASurrogatePairIsReplaced() {
    assertThat(written(new Failure(ID, "\ud83d!", ErrorCode.TIMEOUT, null, false)))
        .contains("'error':'\ufffd!'");
  }
}
