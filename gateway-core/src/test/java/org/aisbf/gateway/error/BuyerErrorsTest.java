package org.aisbf.gateway.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuyerErrorsTest {

  private static BuyerError of(String code, String details) {
    return BuyerErrors.ofFailure(
        new ErrorCode(code), "it failed", details == null ? null : RawJson.of(details));
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request, 400, invalid_request_error, ",
    "quota_exceeded, 429, insufficient_quota, ",
    "rate_limited, 429, rate_limit_error, 1",
    "model_not_found, 404, invalid_request_error, ",
    "unsupported_endpoint, 404, invalid_request_error, ",
    "unsupported_operation, 501, server_error, ",
    "payload_too_large, 413, invalid_request_error, ",
    "overloaded, 503, service_unavailable, 1",
    "no_worker, 503, service_unavailable, 5",
    "worker_disconnected, 502, server_error, ",
    "backend_unavailable, 502, server_error, ",
    "backend_error, 502, server_error, ",
    "stream_gap, 502, server_error, ",
    "timeout, 504, timeout, ",
    "internal_error, 500, server_error, ",
  })
  void givesEachCodeItsStatus(String code, int status, String type, Integer wait) {
    assertThat(of(code, null))
        .isEqualTo(new BuyerError(status, code, "it failed", null, wait))
        .extracting(BuyerError::type)
        .isEqualTo(type);
  }

  @Test
  void letsABackendsComplaintAboutTheRequestThrough() {
    assertThat(
            of(
                "invalid_request",
                "{\"status_code\":400,\"headers\":{},\"body\":{\"error\":{\"message\":\"too long\","
                    + "\"type\":\"invalid_request_error\",\"param\":\"messages\","
                    + "\"code\":\"context_length_exceeded\"}}}"))
        .isEqualTo(new BuyerError(400, "context_length_exceeded", "too long", "messages", null));
    assertThat(
            of("invalid_request", "{\"status_code\":422,\"body\":\"{\\\"detail\\\":\\\"no\\\"}\"}"))
        .isEqualTo(new BuyerError(422, "invalid_request", "no", null, null));
  }

  @ParameterizedTest
  @CsvSource({"unauthorized, 401", "forbidden, 403", "backend_error, 401", "invalid_request, 403"})
  void neverBlamesTheBuyerForTheWorkersCredentials(String code, int status) {
    BuyerError error =
        of(code, "{\"status_code\":" + status + ",\"body\":{\"error\":{\"message\":\"sk-1\"}}}");
    assertThat(error.status()).isEqualTo(502);
    assertThat(error.code()).isEqualTo("backend_error");
    assertThat(error.message()).doesNotContain("sk-1");
  }

  @Test
  void tellsTheBuyerToWaitAsLongAsTheBackendSaysButNotForEver() {
    String details = "{\"status_code\":429,\"headers\":{\"Retry-After\":\"30\"},\"body\":\"busy\"}";
    assertThat(wait("rate_limited", details)).isEqualTo(30);
    assertThat(of("rate_limited", details).message()).isEqualTo("busy");
    assertThat(wait("overloaded", "{\"headers\":{\"retry-after\":9999}}")).isEqualTo(120);
    assertThat(wait("overloaded", "{\"headers\":{\"retry-after\":2.1}}")).isEqualTo(3);
    assertThat(wait("overloaded", "{\"headers\":{\"retry-after\":\"soon\"}}")).isEqualTo(1);
    String date = "{\"headers\":{\"retry-after\":\"Fri, 15 Jan 2027 08:01:00 GMT\"}}";
    assertThat(wait("overloaded", date)).isEqualTo(60);
    assertThat(wait("overloaded", "{\"headers\":{\"retry-after\":[\"7\",\"9\"]}}")).isEqualTo(7);
    assertThat(wait("backend_error", date)).as("trying again is of no use").isNull();
  }

  /** As whoever serves the request tells it on the 15th of January 2027 at 8. */
  private static Integer wait(String code, String details) {
    Complaint complaint = Complaint.ofFailure(new ErrorCode(code), RawJson.of(details));
    return of(code, details).waiting(complaint.waitMillis(1_800_000_000_000L)).retryAfterSeconds();
  }

  @Test
  void takesACodeThatIsNotTheProtocolsForTheBackends() {
    assertThat(of("gpu_on_fire", null))
        .isEqualTo(new BuyerError(502, "backend_error", "it failed", null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "400, , 400, invalid_request",
    "422, , 422, invalid_request",
    "413, , 413, payload_too_large",
    "404, , 404, model_not_found",
    "429, , 429, rate_limited",
    "503, , 503, overloaded",
    "500, , 502, backend_error",
    "context_length_exceeded, , 400, context_length_exceeded",
    "content_policy_violation, , 400, content_policy_violation",
    ", invalid_request_error, 400, invalid_request",
    "17, , 502, backend_error",
    "gpu_on_fire, server_error, 502, gpu_on_fire",
  })
  void anErrorInAStreamHasTheStatusThatItNames(String code, String type, int status, String told) {
    BuyerError error = BuyerErrors.ofBackend(new BackendError("no", type, "p", code));
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.code()).isEqualTo(told);
    assertThat(error.message()).isEqualTo("no");
  }

  @ParameterizedTest
  @CsvSource({
    "401, ",
    "403, ",
    "unauthorized, ",
    "invalid_api_key, invalid_request_error",
    ", authentication_error",
    ", permission_error",
  })
  void anErrorInAStreamNeverBlamesTheBuyerForTheProvidersCredentials(String code, String type) {
    assertThat(BuyerErrors.ofBackend(new BackendError("bad key sk-1", type, null, code)))
        .isEqualTo(
            BuyerError.of(
                ErrorCode.BACKEND_ERROR,
                "The provider's backend refused the provider's credentials."));
  }

  @Test
  void aNumberIsNoCodeForABuyer() {
    String details = "{\"status_code\":400,\"body\":{\"error\":{\"message\":\"no\",\"code\":400}}}";
    assertThat(of("invalid_request", details).code()).isEqualTo("invalid_request");
  }

  @Test
  void survivesDetailsOfAnyKind() {
    for (String details : new String[] {"7", "{}", "{\"body\":{\"error\":", "{\"body\":\"{\"}"}) {
      assertThat(of("backend_error", details).message()).isIn("it failed", "{");
    }
  }

  @Test
  void writesTheShapeThatClientsRead() {
    assertThat(BuyerError.invalid("model", "a \"b\"\n").json())
        .isEqualTo(
            "{\"message\":\"a \\\"b\\\"\\n\",\"type\":\"invalid_request_error\","
                + "\"param\":\"model\",\"code\":\"invalid_request\"}");
  }
}
