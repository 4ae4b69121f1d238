package org.aisbf.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Registered;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;

/** What a worker reads, from this broker and from the deployed one. */
class BrokerFramesTest {

  private static final RequestId ID = new RequestId("r1");

  private final EnvelopeCodec codec = EnvelopeCodec.forWorker(FrameLimits.DEFAULT);

  private Decoded decode(String frame) {
    return codec.decode(frame.replace('\'', '"'));
  }

  @Test
  void theGreetingHasNoRequestId() {
    assertThat(
            decode(
                "{'v':1,'event':'registered','status':'ok','session_id':'s','provider_id':'p',"
                    + "'client_id':'c','username':'global','scope_name':'global','accepted':true,"
                    + "'owner_user_id':null,'expires_at':1800000000.7}"))
        .isEqualTo(
            new Registered(null, "s", "p", "c", "global", "global", null, 1_800_000_000L, null));
  }

  @Test
  void theDeployedAcknowledgementIsRead() {
    assertThat(
            decode(
                "{'event':'registered','status':'ok','request_id':'r1','session_id':'s',"
                    + "'owner_user_id':7}"))
        .isEqualTo(new Registered(ID, "s", null, null, null, null, "7", null, null));
  }

  @Test
  void anEmptyNameIsNone() {
    assertThat(decode("{'event':'registered','status':'ok','session_id':'s','username':''}"))
        .isEqualTo(new Registered(null, "s", null, null, null, null, null, null, null));
    assertThat(decode("{'op':'x','request_id':'r1','provider_id':''}"))
        .isEqualTo(new Request(ID, new Operation("x"), null, null, RawJson.EMPTY_OBJECT));
  }

  @Test
  void theOldDocumentsLeaveStatusOut() {
    assertThat(decode("{'event':'registered','session_id':'s'}")).isInstanceOf(Registered.class);
  }

  @Test
  void anyOperationIsARequest() {
    assertThat(
            decode(
                "{'op':'from.the.future','request_id':'r1','provider_id':'p','client_id':'c',"
                    + "'registration_token':'secret','credit':65536}"))
        .isEqualTo(
            new Request(ID, new Operation("from.the.future"), "p", "c", RawJson.EMPTY_OBJECT));
    assertThat(decode("{'op':'register','request_id':'r1'}"))
        .isEqualTo(new Request(ID, Operation.REGISTER, null, null, RawJson.EMPTY_OBJECT));
    assertThat(decode("{'op':'cancel','request_id':'r1'}")).isEqualTo(new Cancel(ID));
  }

  @Test
  void streamEventsAreNotForWorkers() {
    assertThat(decode("{'status':'ok','event':'chunk','request_id':'r1','payload':{}}"))
        .isInstanceOf(Unrecognized.class);
  }
}
