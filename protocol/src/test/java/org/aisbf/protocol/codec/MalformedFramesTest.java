package org.aisbf.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** REQ-7, REQ-8: what is refused, what is said, and that the request is named where it can be. */
class MalformedFramesTest {

  private final EnvelopeCodec broker = EnvelopeCodec.forBroker(FrameLimits.DEFAULT);
  private final EnvelopeCodec worker = EnvelopeCodec.forWorker(FrameLimits.DEFAULT);

  private Malformed malformed(String frame) {
    return (Malformed) broker.decode(frame.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "{",
        "{}}",
        "{'op':'drain'} x",
        "{'a':NaN}",
        "{'a':01}",
        "{'a':+1}",
        "{'a':1.}",
        "{'a':.5}",
        "{'a':'\t'}",
        "{'a':'\\x'}",
        "{'a':'\\u12g4'}",
        "{'a' 1}",
        "{'a':1,}",
        "{,}",
        "{a:1}",
        "{'a':tru}",
        "{'a':[1 2]}",
        "{'a':'\ud83d'}",
        "\ufeff{}",
        "{'a':'\ude00\ud83d'}"
      })
  void textThatIsNoJsonSaysSo(String frame) {
    Malformed malformed = malformed(frame);
    assertThat(malformed.notJson()).isTrue();
    assertThat(malformed.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(malformed.reason()).matches(".* at character \\d+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                           | must be a JSON object
          {}                                           | op, status and event
          {'request_id':'r1'}                          | op, status and event
          {'op':7,'request_id':'r1'}                   | op must be a string
          {'op':'','request_id':'r1'}                  | op must be a string
          {'status':true,'request_id':'r1'}            | status must be a string
          {'event':{},'request_id':'r1'}               | event must be a string
          {'op':'drain'}                               | request_id is missing
          {'op':'drain','request_id':null}             | request_id is missing
          {'op':'drain','request_id':''}               | request_id must be a string of 1 to 256
          {'op':'drain','request_id':5}                | request_id must be a string
          {'op':'drain','request_id':'\\ud800'}        | request_id must be a string
          {'v':'1','op':'drain','request_id':'r1'}     | v must be the number 1
          {'op':'heartbeat','payload':[],'request_id':'r1'}  | payload must be an object
          {'op':'register','request_id':'r1'}          | payload is missing
          {'op':'register','payload':'','request_id':'r1'}   | payload must be an object
          {'op':'register','payload':{},'capabilities':1,'request_id':'r1'} | capabilities must be
          {'op':'register','payload':{},'registration_token':1,'request_id':'r1'} | registration_token must
          {'status':'ok','payload':'x','request_id':'r1'}    | payload must be an object
          {'event':'chunk','payload':'x','request_id':'r1'}  | payload must be an object
          {'event':'chunk','payload':{'chunk':5},'request_id':'r1'} | payload.chunk must be text
          {'event':'chunk','payload':{'chunk':{'data_base64':'?'}},'request_id':'r1'} | data_base64 must be
          {'event':'chunk','payload':{'chunk':{'data_base64':5}},'request_id':'r1'} | data_base64 must be
          {'event':'chunk','payload':{'chunks':{}},'request_id':'r1'} | payload.chunks must be a list
          {'event':'chunk','payload':{'chunk':'\\ud800'},'request_id':'r1'} | half a surrogate pair
          {'event':'chunk','payload':{'chunk':'\\ud800\\u0041'},'request_id':'r1'} | half a surrogate pair
          {'event':'chunk','payload':{'sequence':1.5},'request_id':'r1'} | payload.sequence must
          {'event':'chunk','payload':{'sequence':-1},'request_id':'r1'} | payload.sequence must
          {'event':'chunk','payload':{'sequence':'1'},'request_id':'r1'} | payload.sequence must
          {'op':'drain','op':'register','request_id':'r1'} | op stands twice
          """)
  void aFieldOfTheWrongTypeIsNamed(String frame, String reason) {
    Malformed malformed = malformed(frame);
    assertThat(malformed.reason()).contains(reason);
    assertThat(malformed.notJson()).isFalse();
    assertThat(malformed.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(malformed.requestId())
        .isEqualTo(frame.contains("'r1'") ? new RequestId("r1") : null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "1.5", "1e400", "-1"})
  void anotherVersionIsUnsupported(String version) {
    Malformed malformed = malformed("{'request_id':'r1','v':" + version + ",'op':5}");
    assertThat(malformed.code())
        .isEqualTo(
            version.equals("1e400") ? ErrorCode.INVALID_REQUEST : ErrorCode.UNSUPPORTED_VERSION);
    assertThat(malformed.requestId()).isEqualTo(new RequestId("r1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'v':1,", "'v':1.0,", "'v':null,"})
  void versionOneAndNoneAreOne(String version) {
    String frame = "{" + version + "'op':'drain','request_id':'r1'}";
    assertThat(broker.decode(frame.replace('\'', '"'))).hasToString("Drain[requestId=r1]");
  }

  @ParameterizedTest
  @CsvSource({"63,true", "64,false", "1000000,false"})
  void nestingHasALimit(int arrays, boolean read) {
    String frame = deep(arrays);
    if (read) {
      assertThat(broker.decode(frame)).isInstanceOf(Reply.class);
    } else {
      Malformed malformed = malformed(frame);
      assertThat(malformed.reason()).contains("nested deeper than 64");
      assertThat(malformed.notJson()).isFalse();
      assertThat(malformed.requestId()).isEqualTo(new RequestId("r1"));
    }
  }

  private static String deep(int arrays) {
    return "{\"request_id\":\"r1\",\"status\":\"ok\",\"payload\":"
        + "[".repeat(arrays)
        + "]".repeat(arrays)
        + "}";
  }

  @ParameterizedTest
  @CsvSource({"1000,0,true", "1001,0,false", "500,500,true", "500,501,false", "5000000,0,false"})
  void numbersHaveALimit(int digits, int fraction, boolean read) {
    String number = "1".repeat(digits) + (fraction == 0 ? "" : "." + "1".repeat(fraction));
    String frame =
        "{\"request_id\":\"r1\",\"status\":\"ok\",\"payload\":{\"latency_ms\":" + number + "}}";
    if (read) {
      assertThat(broker.decode(frame)).isInstanceOf(Reply.class);
    } else {
      assertThat(malformed(frame).reason()).contains("more than 1000 digits");
    }
  }

  @Test
  void idsHaveALimit() {
    assertThat(malformed("{'op':'drain','request_id':'" + "x".repeat(257) + "'}").reason())
        .contains("1 to 256");
    String longest = "\\u00e9".repeat(256);
    assertThat(broker.decode("{\"op\":\"drain\",\"request_id\":\"" + longest + "\"}"))
        .hasToString("Drain[requestId=" + "é".repeat(256) + "]");
  }

  @Test
  void framesHaveALimitInBytes() {
    EnvelopeCodec small = EnvelopeCodec.forBroker(new FrameLimits(1_024));
    String head = "{\"op\":\"drain\",\"request_id\":\"r1\",\"x\":\"";
    int room = 1_024 - head.length() - 2;
    assertThat(small.decode(head + "x".repeat(room) + "\"}")).hasToString("Drain[requestId=r1]");
    assertThat(small.decode(head + "é".repeat(room / 2 + 1) + "\"}"))
        .isEqualTo(
            new Malformed(
                null, false, ErrorCode.PAYLOAD_TOO_LARGE, "the frame is larger than 1024 bytes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'op':'chat.completions','payload':5,'request_id':'r1'} | payload must be an object
          {'op':'x','provider_id':5,'request_id':'r1'} | provider_id must be a string
          {'event':'registered','status':'ok','expires_at':'x'} | expires_at must be a number
          {'event':'registered','status':'ok','protocol':'x'} | protocol must be an object
          {'op':'cancel'} | request_id is missing
          """)
  void aWorkerRefusesLikewise(String frame, String reason) {
    Malformed malformed = (Malformed) worker.decode(frame.replace('\'', '"'));
    assertThat(malformed.reason()).contains(reason);
  }
}
