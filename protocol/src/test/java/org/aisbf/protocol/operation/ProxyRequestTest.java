package org.aisbf.protocol.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRequestTest {

  private static Parsed<ProxyRequest> read(String json) {
    return ProxyRequest.read(RawJson.of(json.replace('\'', '"')));
  }

  private static ProxyRequest valid(String json) {
    return ((Parsed.Valid<ProxyRequest>) read(json)).value();
  }

  @Test
  void readsWhatTheDeployedBrokerSends() {
    ProxyRequest request =
        valid(
            "{'endpoint_path':'v1/models','method':'get','headers':{'Authorization':'Bearer x',"
                + "'Accept':'*/*'},'query_params':{'a':'1','b':['2',3],'c':null,'é':'x y&z'},"
                + "'body':{},'content_type':null,'stream':false}");
    assertThat(request)
        .isEqualTo(
            new ProxyRequest(
                "v1/models",
                "GET",
                new Headers(
                    List.of(new Header("Authorization", "Bearer x"), new Header("Accept", "*/*"))),
                List.of(
                    new QueryParameter("a", "1"),
                    new QueryParameter("b", "2"),
                    new QueryParameter("b", "3"),
                    new QueryParameter("é", "x y&z")),
                Body.none(),
                null,
                null,
                false));
    assertThat(request.forwardableHeaders()).isEqualTo(Headers.of("Accept", "*/*"));
    assertThat(request.queryString()).isEqualTo("a=1&b=2&b=3&%C3%A9=x%20y%26z");
    assertThat(request.toString()).doesNotContain("Bearer x").doesNotContain("x y");
  }

  @Test
  void multipartComesBeforeBytesAndBytesBeforeJson() {
    String both = "'endpoint_path':'/v1/x','body':{'a':1},'body_base64':'AAE='";
    assertThat(valid("{" + both + "}").body())
        .isEqualTo(new Body.Binary(Content.of(new byte[] {0, 1})));
    ProxyRequest form =
        valid(
            "{"
                + both
                + ",'headers':{'Content-Type':'multipart/form-data; boundary=old'},"
                + "'multipart':{'fields':[{'name':'é','value':'1'},{'name':'é','value':2},"
                + "{'name':'z'}],'files':[{'name':'f','filename':'ü.png',"
                + "'content_type':'image/png','data_base64':'AAE='}]}}");
    assertThat(form.body()).isEqualTo(Body.none());
    assertThat(form.multipart())
        .isEqualTo(
            new Multipart(
                List.of(
                    new Multipart.Field("é", "1"),
                    new Multipart.Field("é", "2"),
                    new Multipart.Field("z", "")),
                List.of(
                    new Multipart.Upload(
                        "f", "ü.png", "image/png", Content.of(new byte[] {0, 1})))));
    assertThat(form.forwardableHeaders()).isEqualTo(Headers.NONE);
    assertThat(read(form.toPayload().toString())).isEqualTo(new Parsed.Valid<>(form));
  }

  @Test
  void headHasNoBodyEither() {
    assertThat(valid("{'endpoint_path':'/v1/x','method':'HEAD','body_base64':'AAE='}").body())
        .isEqualTo(Body.none());
  }

  @Test
  void aStringIsTextBesideAnotherContentType() {
    assertThat(valid("{'endpoint_path':'x','body':'a=1','content_type':'text/plain'}").body())
        .isEqualTo(new Body.Text("a=1"));
    assertThat(valid("{'endpoint_path':'x','body':'a','content_type':'application/json'}").body())
        .isEqualTo(new Body.Json(RawJson.of("\"a\"")));
    assertThat(valid("{'endpoint_path':'x','body':'a'}").body())
        .isEqualTo(new Body.Json(RawJson.of("\"a\"")));
  }

  @Test
  void whatIsWrittenIsRead() {
    ProxyRequest request =
        new ProxyRequest(
            "/v1/x",
            "PUT",
            new Headers(List.of(new Header("a", "1"), new Header("a", "2"), new Header("a", "3"))),
            List.of(new QueryParameter("q", "1"), new QueryParameter("q", "2")),
            new Body.Json(RawJson.of("[1, 2]")),
            null,
            "application/json",
            true);
    assertThat(ProxyRequest.read(request.toPayload())).isEqualTo(new Parsed.Valid<>(request));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                      | payload must be an object
          {}                                                      | endpoint_path must be a string
          {'endpoint_path':5}                                     | endpoint_path must be a string
          {'endpoint_path':'x','method':'GET /'}                  | method must be
          {'endpoint_path':'x','method':5}                        | method must be
          {'endpoint_path':'x','body_base64':'?'}                 | body_base64 must be base64
          {'endpoint_path':'x','body_base64':5}                   | body_base64 must be base64
          {'endpoint_path':'x','multipart':[]}                    | multipart must be an object
          {'endpoint_path':'x','multipart':{'fields':[1]}}        | multipart.fields[].name
          {'endpoint_path':'x','multipart':{'files':[{'name':'f'}]}}  | multipart.files[]
          {'endpoint_path':'x','multipart':{'files':[{'name':'f','data_base64':'?'}]}} | multipart.files[]
          """)
  void whatCannotBeCalledNamesTheField(String json, String reason) {
    assertThat(((Parsed.Invalid<ProxyRequest>) read(json)).reason()).contains(reason);
  }

  @Test
  void whatWouldTakeManyTimesItsLengthInMemoryIsRefused() {
    String many = "{'name':'x'},".repeat(10_000);
    assertThat(read("{'endpoint_path':'x','multipart':{'fields':[" + many + "{'name':'x'}]}}"))
        .isEqualTo(new Parsed.Invalid<>("multipart must have at most 10000 fields and files"));
    assertThat(read("{'endpoint_path':'x','query_params':{'a':[" + "1,".repeat(600_000) + "1]}}"))
        .isEqualTo(new Parsed.Invalid<>("query_params must have at most 1 MiB"));
    ProxyRequest headers =
        valid("{'endpoint_path':'x','headers':{'a':[" + "1,".repeat(600_000) + "1]}}");
    assertThat(headers.headers()).isEqualTo(Headers.NONE);
  }
}
