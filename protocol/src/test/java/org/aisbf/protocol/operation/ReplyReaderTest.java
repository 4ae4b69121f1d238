package org.aisbf.protocol.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PRX-3, STR-7, and the dialects of section 1. */
class ReplyReaderTest {

  private static final RequestId ID = new RequestId("r1");

  private static ReadReply read(Operation operation, String payload) {
    return ReplyReader.read(operation, RawJson.of(payload.replace('\'', '"')));
  }

  private static ReadReply chat(String payload) {
    return read(Operation.CHAT_COMPLETIONS, payload);
  }

  @Test
  void theDocumentIsThePayload() {
    assertThat(chat("{'id':'x'}")).isEqualTo(new ReadReply.Document(RawJson.of("{\"id\":\"x\"}")));
    assertThat(chat("[1]")).isEqualTo(new ReadReply.Document(RawJson.of("[1]")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status_code':200,'body':'{\\\"id\\\":1}'}",
        "{'status_code':200,'body':{'id':1}}",
        "{'status_code':201,'headers':{},'body_base64':'eyJpZCI6MX0='}",
        "{'status_code':200,'body':'  {\\\"id\\\":1}\\n'}"
      })
  void theDocumentIsInAnHttpReply(String payload) {
    assertThat(chat(payload.replace("\\\"", "\\'")))
        .isEqualTo(new ReadReply.Document(RawJson.of("{\"id\":1}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status_code':200,'stream':true,'body':'data: x\\n\\n'}",
        "{'status_code':200,'content_type':'text/event-stream; charset=utf-8','body':'data: x\\n"
            + "\\n"
            + "'}",
        "{'status_code':200,'headers':{'Content-Type':'TEXT/event-stream'},'body':'data: x\\n\\n'}",
        "{'status_code':200,'body':'data: x\\n\\n'}",
        "{'status_code':200,'stream':true,'body_base64':'ZGF0YTogeAoK'}"
      })
  void theBufferedDialectHoldsAWholeStream(String payload) {
    ReadReply reply = chat(payload);
    assertThat(((ReadReply.StreamText) reply).body().toByteArray())
        .isEqualTo("data: x\n\n".getBytes(UTF_8));
  }

  @Test
  void proxyHasAnyStatusAsItsResult() {
    assertThat(
            read(
                Operation.PROXY,
                "{'status_code':404,'headers':{'a':'1'},'content_type':'image/png',"
                    + "'body_base64':'AAE=','filename':'x.png'}"))
        .isEqualTo(
            new ReadReply.Http(
                new HttpReply(
                    404,
                    Headers.of("a", "1"),
                    "image/png",
                    new Body.Binary(Content.of(new byte[] {0, 1})),
                    "x.png")));
    assertThat(read(Operation.PROXY, "{'a':1}"))
        .isInstanceOfSatisfying(
            ReadReply.Http.class, http -> assertThat(http.reply().statusCode()).isEqualTo(200));
  }

  @Test
  void anHttpReplyIsReadAsItWasWritten() {
    HttpReply reply =
        new HttpReply(200, Headers.of("a", "\""), "text/plain", new Body.Text("é\n"), "x\"y");
    assertThat(HttpReply.read(reply.toPayload())).isEqualTo(reply);
    HttpReply empty = new HttpReply(204, Headers.NONE, null, Body.none(), null);
    assertThat(HttpReply.read(empty.toPayload())).isEqualTo(empty);
  }

  @ParameterizedTest
  @CsvSource({
    "400,invalid_request,400",
    "401,backend_error,502",
    "403,backend_error,502",
    "404,model_not_found,404",
    "409,invalid_request,400",
    "413,payload_too_large,413",
    "422,invalid_request,422",
    "429,rate_limited,429",
    "500,backend_error,502",
    "503,overloaded,503",
    "302,backend_error,502"
  })
  void aRefusalInsideASuccessIsAnError(int status, String code, int buyers) {
    Refused refused = (Refused) chat("{'status_code':" + status + ",'body':'no'}");
    assertThat(refused.code()).isEqualTo(new ErrorCode(code));
    assertThat(refused.statusCode()).isEqualTo(buyers);
    assertThat(refused.message()).isEqualTo("the backend answered " + status);
    assertThat(refused.backendCode()).isNull();
    assertThat(refused.details())
        .hasToString("{\"status_code\":" + status + ",\"headers\":{},\"body\":\"no\"}");
  }

  @Test
  void theBackendsOwnErrorIsKept() {
    Refused refused =
        (Refused)
            chat(
                "{'status_code':400,'headers':{'Retry-After':'3','Server':'x'},'body':{'error':"
                    + "{'message':'too long','code':'context_length_exceeded'}}}");
    assertThat(refused.message()).isEqualTo("too long");
    assertThat(refused.backendCode()).isEqualTo("context_length_exceeded");
    assertThat(refused.details().toString())
        .isEqualTo(
            "{\"status_code\":400,\"headers\":{\"Retry-After\":\"3\"},\"body\":{\"error\":"
                + "{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}}");
    assertThat(
            Refused.of(
                new Failure(ID, refused.message(), refused.code(), refused.details(), false)))
        .isEqualTo(refused);
  }

  @Test
  void anUnknownCodeOfAPeerBecomesABackendError() {
    Refused refused = Refused.of(new Failure(ID, "no", new ErrorCode("gpu_on_fire"), null, false));
    assertThat(refused)
        .isEqualTo(
            new Refused(
                ErrorCode.BACKEND_ERROR,
                502,
                "no",
                "gpu_on_fire",
                RawJson.of("{\"code\":\"gpu_on_fire\"}")));
    assertThat(Refused.of(new Failure(ID, "no", ErrorCode.TIMEOUT, null, true)))
        .isEqualTo(new Refused(ErrorCode.TIMEOUT, 504, "no", null, null));
  }

  @Test
  void aLongErrorPageIsLeftOut() {
    Refused refused = (Refused) chat("{'status_code':500,'body':'" + "x".repeat(70_000) + "'}");
    assertThat(refused.details()).hasToString("{\"status_code\":500,\"headers\":{}}");
    assertThat(
            Refused.of(new Failure(ID, "x".repeat(9_000), ErrorCode.TIMEOUT, null, false))
                .message())
        .hasSize(2_000);
    Refused cut = (Refused) chat("{'status_code':500,'body':'" + "x".repeat(60_000) + "'}");
    assertThat(cut.details().length()).isLessThan(2_100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status_code':200}",
        "{'status_code':200,'body':'hello'}",
        "{'status_code':200,'body':''}",
        "{'status_code':'200','body':{}}",
        "{'status_code':99,'body':{}}",
        "{'status_code':200,'body_base64':'?'}"
      })
  void whatCannotBeReadIsTheBackendsError(String payload) {
    assertThat(((Refused) chat(payload)).code()).isEqualTo(ErrorCode.BACKEND_ERROR);
  }

  @Test
  void base64IsReadWithoutItsText() {
    String sse = "data: é\n\n";
    String payload =
        "{'status_code':200,'body_base64':'"
            + Base64.getEncoder().encodeToString(sse.getBytes(UTF_8))
            + "'}";
    assertThat(((ReadReply.StreamText) chat(payload)).body().toByteArray())
        .isEqualTo(sse.getBytes(UTF_8));
  }
}
