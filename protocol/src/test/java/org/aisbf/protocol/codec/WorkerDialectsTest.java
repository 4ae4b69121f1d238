package org.aisbf.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Metrics;
import org.aisbf.protocol.envelope.Pending;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.envelope.Reply;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.StreamEnd;
import org.aisbf.protocol.envelope.StreamEvent;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What deployed workers send, each in its own way (docs/protocol.md, the deployed dialects). */
class WorkerDialectsTest {

  private static final RequestId ID = new RequestId("r1");

  private final EnvelopeCodec codec = EnvelopeCodec.forBroker(FrameLimits.DEFAULT);

  private Decoded decode(String body) {
    return codec.decode("{\"request_id\":\"r1\"," + body.replace('\'', '"') + "}");
  }

  private String chunk(String payload) {
    return decode("'status':'ok','event':'chunk','payload':" + payload) instanceof StreamEvent event
        ? UTF_8.decode(event.chunk().duplicate()).toString()
        : "no stream event";
  }

  @Test
  void errorsAreTextOrAnObject() {
    assertThat(decode("'status':'error','error':'no','code':'overloaded','details':{'a':1}"))
        .isEqualTo(new Failure(ID, "no", ErrorCode.OVERLOADED, RawJson.of("{\"a\":1}"), false));
    assertThat(
            decode("'status':'error','error':{'code':'timeout','message':'no','details':{'a':1}}"))
        .isEqualTo(new Failure(ID, "no", ErrorCode.TIMEOUT, RawJson.of("{\"a\":1}"), false));
    assertThat(decode("'status':'error','error':'no'"))
        .isEqualTo(new Failure(ID, "no", ErrorCode.BACKEND_ERROR, null, false));
    assertThat(decode("'error':{'code':404}"))
        .isEqualTo(new Failure(ID, "no message", new ErrorCode("404"), null, false));
  }

  @Test
  void aMisshapenErrorIsStillAnEnd() {
    assertThat(decode("'status':'error','event':'done','error':[1],'code':{},'details':'x'"))
        .isEqualTo(new Failure(ID, "no message", ErrorCode.BACKEND_ERROR, null, true));
  }

  @Test
  void anHttpReplyStaysThePayload() {
    String payload = "{'status_code':200,'headers':{},'body':'{}'}";
    assertThat(decode("'status':'ok','payload':" + payload))
        .isEqualTo(new Reply(ID, RawJson.of(payload.replace('\'', '"')), null));
  }

  @Test
  void aPayloadMayComeFirstAndBeAList() {
    assertThat(codec.decode(" { \"payload\" : [ 1 ] , \"status\":\"ok\",\"request_id\":\"r1\" } "))
        .isEqualTo(new Reply(ID, RawJson.of("[ 1 ]"), null));
    assertThat(decode("'status':'ok'")).isEqualTo(new Reply(ID, RawJson.EMPTY_OBJECT, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "metrics":{"latency_ms":5,"tokens_per_second":2.5,"elapsed_ms":7} | 5 | 2.5 | 7 |
          "metrics":{"elapsed_ms":7} | | | 7 |
          "payload":{"latency_ms":5,"tok_per_s":9,"usage":{"total_tokens":12}} | 5 | 9 | | 12
          "payload":{"throughput_tps":9,"usage":{"prompt_tokens":2,"completion_tokens":3}} | | 9 | | 5
          "payload":{"metrics":{"tokens_per_second":4}} | | 4 | |
          "metrics":{"latency_ms":1},"payload":{"latency_ms":5,"elapsed_ms":6} | 1 | | 6 |
          "metrics":{"latency_ms":"5","elapsed_ms":-1,"tokens_per_second":3} | | 3 | |
          """)
  void metricsAreReadFromEveryPlace(
      String members, Double latency, Double rate, Double elapsed, Long tokens) {
    Decoded decoded = codec.decode("{\"request_id\":\"r1\",\"status\":\"ok\"," + members + "}");
    assertThat(((Reply) decoded).metrics()).isEqualTo(new Metrics(latency, rate, elapsed, tokens));
  }

  @Test
  void chunksTravelInEveryForm() {
    assertThat(chunk("{'chunk':'data: \\u00e9\\ud83d\\ude00\\n\\n'}")).isEqualTo("data: é😀\n\n");
    assertThat(chunk("{'chunk':{'data_base64':'ZGF0YQ=='}}")).isEqualTo("data");
    assertThat(chunk("{'chunk':{'encoding':'base64','data':'ZGF0YQ=='}}")).isEqualTo("data");
    assertThat(chunk("{'chunk':{'a':\n[1,\r2]}}")).isEqualTo("data: {\"a\": [1, 2]}\n\n");
    assertThat(chunk("{'chunk':{'encoding':'utf-8','data':'x'}}"))
        .isEqualTo("data: {\"encoding\":\"utf-8\",\"data\":\"x\"}\n\n");
    assertThat(chunk("{'chunks':['a',{'data_base64':'Yg=='},{}]}")).isEqualTo("abdata: {}\n\n");
    assertThat(chunk("{'data':'old'}")).isEqualTo("old");
    assertThat(chunk("{'percent':50}")).isEmpty();
    assertThat(chunk("{'chunk':null}")).isEmpty();
  }

  @Test
  void theOldestDialectStreamsData() {
    assertThat(decode("'event':'stream','payload':{'data':'x'}"))
        .isInstanceOfSatisfying(
            StreamEvent.class,
            event -> {
              assertThat(event.event()).isEqualTo("stream");
              assertThat(event.sequence()).isNull();
              assertThat(UTF_8.decode(event.chunk().duplicate()).toString()).isEqualTo("x");
            });
    assertThat(decode("'event':'stream_end'"))
        .isEqualTo(new StreamEnd(ID, "stream_end", RawJson.EMPTY_OBJECT, null));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "17,17", "2.0,2", "3e2,300"})
  void aSequenceIsAWholeNumber(String written, long read) {
    Decoded decoded = decode("'event':'chunk','payload':{'sequence':" + written + "}");
    assertThat(((StreamEvent) decoded).sequence()).isEqualTo(read);
  }

  @Test
  void pendingIsAnEventOrAStatus() {
    Pending expected = new Pending(ID, "loading", 600.0);
    String payload = "'payload':{'message':'loading','estimated_timeout':600}";
    assertThat(decode("'status':'pending'," + payload)).isEqualTo(expected);
    assertThat(decode("'status':'ok','event':'pending'," + payload)).isEqualTo(expected);
    assertThat(decode("'event':'pending','payload':{'estimated_timeout':'soon'}"))
        .isEqualTo(new Pending(ID, null, null));
  }

  @Test
  void registerMayHoldCapabilitiesAndTokenAtTheTop() {
    assertThat(
            decode(
                "'op':'register','capabilities':{'chat':true},'registration_token':'t',"
                    + "'payload':{'endpoint':'x'}"))
        .isEqualTo(
            new Register(
                ID, RawJson.of("{\"endpoint\":\"x\"}"), RawJson.of("{\"chat\":true}"), "t"));
  }

  @Test
  void anAnswerMayRepeatItsOperation() {
    assertThat(decode("'op':'heartbeat','status':'ok','event':'heartbeat','payload':{'ts':1.5}"))
        .isEqualTo(new HeartbeatReply(ID, 1.5));
    assertThat(decode("'op':'register','status':'ok','payload':{}"))
        .isEqualTo(new Reply(ID, RawJson.EMPTY_OBJECT, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'op':'chat.completions','payload':{}",
        "'op':'credit','payload':{'bytes':1}",
        "'status':'ok','event':'from.the.future'",
        "'status':'later'"
      })
  void whatThisVersionDoesNotKnowIsKept(String body) {
    assertThat(decode(body))
        .isInstanceOfSatisfying(
            Unrecognized.class,
            unrecognized -> {
              assertThat(unrecognized.requestId()).isEqualTo(ID);
              assertThat(unrecognized.frame()).contains(body.replace('\'', '"'));
            });
  }

  @Test
  void namesMayBeEscaped() {
    assertThat(codec.decode("{\"\\u006fp\":\"drain\",\"request\\u005fid\":\"r1\"}"))
        .hasToString("Drain[requestId=r1]");
  }
}
