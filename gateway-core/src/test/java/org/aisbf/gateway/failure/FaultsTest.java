package org.aisbf.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.aisbf.gateway.error.BackendError;
import org.aisbf.gateway.error.Complaint;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

  private static final long WALL = 1_800_000_000_000L;

  private static Fault of(Complaint complaint) {
    return Faults.of(complaint, Phase.BEFORE_CONTENT, WALL);
  }

  private static Complaint answer(int status, String code) {
    String body = "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":\"" + code + "\"}}";
    return Complaint.ofAnswer(status, null, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "429, rate_limit_exceeded, Unavailable, WORKER",
    "502, x, Unavailable, WORKER",
    "503, x, Unavailable, WORKER",
    "529, x, Unavailable, WORKER",
    "500, x, Crashed, WORKER",
    "507, x, Crashed, WORKER",
    "302, x, Crashed, WORKER",
    "504, x, Silent, WORKER",
    "408, x, Silent, WORKER",
    "400, context_length_exceeded, TooLong, BUYER",
    "413, x, TooLong, BUYER",
    "400, content_policy_violation, Refused, BUYER",
    "400, x, Refused, BUYER",
    "422, x, Refused, BUYER",
    "409, x, Refused, BUYER",
    "401, x, Denied, WORKER",
    "402, x, Denied, WORKER",
    "403, x, Denied, WORKER",
    "404, model_not_found, ModelMissing, WORKER",
    "404, x, Unsupported, WORKER",
    "404, unsupported_endpoint, Unsupported, WORKER",
    "405, x, Unsupported, WORKER",
    "501, x, Unsupported, WORKER",
  })
  void anAnswerIsJudgedByItsStatusAndCode(int status, String code, String fault, Blame blame) {
    Fault found = of(answer(status, code));
    assertThat(found.getClass().getSimpleName()).isEqualTo(fault);
    assertThat(found.blame()).isEqualTo(blame);
  }

  @ParameterizedTest
  @CsvSource({
    "rate_limited, Unavailable, WORKER",
    "overloaded, Unavailable, WORKER",
    "backend_unavailable, Unavailable, WORKER",
    "backend_error, Crashed, WORKER",
    "internal_error, Crashed, WORKER",
    "something_new, Crashed, WORKER",
    "worker_disconnected, Reset, NETWORK",
    "stream_gap, Reset, NETWORK",
    "no_worker, WorkerGone, WORKER",
    "cancelled, WorkerGone, WORKER",
    "timeout, Silent, WORKER",
    "payload_too_large, Unsupported, WORKER",
    "context_length_exceeded, TooLong, BUYER",
    "model_not_found, ModelMissing, WORKER",
    "unsupported_endpoint, Unsupported, WORKER",
    "unsupported_operation, Unsupported, WORKER",
    "unauthorized, Denied, WORKER",
    "forbidden, Denied, WORKER",
    "quota_exceeded, Denied, WORKER",
    "invalid_request, Refused, BUYER",
    "slow_consumer, SlowReader, BUYER",
  })
  void aFailureWithoutAStatusIsJudgedByItsCode(String code, String fault, Blame blame) {
    Fault found = of(Complaint.of(new ErrorCode(code)));
    assertThat(found.getClass().getSimpleName()).isEqualTo(fault);
    assertThat(found.blame()).isEqualTo(blame);
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded, Unavailable, BROKER",
    "internal_error, Crashed, BROKER",
    "something_new, Crashed, BROKER",
    "no_worker, WorkerGone, WORKER",
    "payload_too_large, Unsupported, WORKER",
  })
  void whoWasNotAskedIsNotToBlameForWhatThisServerDid(String code, String fault, Blame blame) {
    Fault found = of(Complaint.unasked(new ErrorCode(code)));
    assertThat(found.getClass().getSimpleName()).isEqualTo(fault);
    assertThat(found.blame()).isEqualTo(blame);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2000",
    "0.5, 500",
    "' 3 ', 3000",
    "'Fri, 15 Jan 2027 08:00:07 GMT', 7000",
    "'Fri, 15 Jan 2027 07:00:00 GMT', 0",
    "60000000, 86400000",
    "1e300, 86400000",
    "'Sat, 15 Jan 2028 08:00:00 GMT', 86400000",
  })
  void aTimeTurns429IntoThrottled(String retryAfter, long millis) {
    assertThat(of(Complaint.ofAnswer(429, retryAfter, new byte[0])))
        .isEqualTo(new Fault.Throttled(millis));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-1", "''", "NaN"})
  void aTimeThatCannotBeReadIsNone(String retryAfter) {
    assertThat(of(Complaint.ofAnswer(429, retryAfter, new byte[0])))
        .isEqualTo(new Fault.Unavailable(Blame.WORKER));
  }

  @Test
  void aWorkersEnvelopeSaysWhatItsBackendSaid() {
    RawJson details =
        RawJson.of(
            "{\"status_code\":429,\"headers\":{\"Retry-After\":\"4\"},"
                + "\"body\":{\"error\":{\"message\":\"m\"}}}");
    assertThat(of(Complaint.ofFailure(ErrorCode.RATE_LIMITED, details)))
        .isEqualTo(new Fault.Throttled(4000));
    String inWords = details.toString().replace("\"4\"", "\"%s\"");
    assertThat(
            of(
                Complaint.ofFailure(
                    ErrorCode.RATE_LIMITED,
                    RawJson.of(inWords.formatted("Fri, 15 Jan 2027 08:10:00 GMT")))))
        .isEqualTo(new Fault.Throttled(600_000));
    assertThat(
            of(Complaint.ofFailure(ErrorCode.RATE_LIMITED, RawJson.of(inWords.formatted("5.4")))))
        .isEqualTo(new Fault.Throttled(5400));
    RawJson tooLong =
        RawJson.of(
            "{\"status_code\":400,\"body\":{\"error\":{\"message\":\"m\","
                + "\"type\":\"exceed_context_size_error\",\"code\":400}}}");
    assertThat(of(Complaint.ofFailure(ErrorCode.INVALID_REQUEST, tooLong)))
        .isEqualTo(new Fault.TooLong());
    assertThat(of(Complaint.ofFailure(ErrorCode.OVERLOADED, null)))
        .isEqualTo(new Fault.Unavailable(Blame.WORKER));
  }

  @ParameterizedTest
  @CsvSource({
    "This model's maximum context length is 4096 tokens., TooLong",
    "the request exceeds the available context size, TooLong",
    "the context is inappropriate, Refused",
  })
  void aRequestThatIsTooLongIsKnownByTheWordsOfServersWithoutACode(String message, String fault) {
    String body = "{\"object\":\"error\",\"message\":\"" + message + "\",\"code\":400}";
    Complaint complaint = Complaint.ofAnswer(400, null, body.getBytes(StandardCharsets.UTF_8));
    assertThat(of(complaint).getClass().getSimpleName()).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "The model `m` does not exist., 404, ModelMissing",
    "model m not found: try to pull it first, null, ModelMissing",
    "File Not Found, 404, Unsupported",
    "the voice of this model was not found, '\"voice_not_found\"', Unsupported",
  })
  void aModelIsMissingWhereItIsSaidSoAndNotAPathOrAThing(
      String message, String code, String fault) {
    String body = "{\"error\":{\"message\":\"" + message + "\",\"code\":" + code + "}}";
    Complaint complaint = Complaint.ofAnswer(404, null, body.getBytes(StandardCharsets.UTF_8));
    assertThat(of(complaint).getClass().getSimpleName()).isEqualTo(fault);
  }

  @Test
  void aBackendThatTakesNoMoreIsNotAWorkerThatTakesNoMore() {
    RawJson details = RawJson.of("{\"status_code\":413,\"body\":\"too large\"}");
    assertThat(of(Complaint.ofFailure(ErrorCode.PAYLOAD_TOO_LARGE, details)))
        .isEqualTo(new Fault.TooLong());
    assertThat(of(Complaint.ofFailure(ErrorCode.PAYLOAD_TOO_LARGE, null)))
        .isEqualTo(new Fault.Unsupported());
  }

  @Test
  void aWorkersModelNotFoundNeedsNoWords() {
    RawJson details = RawJson.of("{\"status_code\":404,\"body\":{\"error\":{\"message\":\"no\"}}}");
    assertThat(of(Complaint.ofFailure(ErrorCode.MODEL_NOT_FOUND, details)))
        .isEqualTo(new Fault.ModelMissing());
  }

  @Test
  void anErrorEventsNumberIsItsStatus() {
    assertThat(of(Complaint.ofBackend(new BackendError("m", null, null, "503"))))
        .isEqualTo(new Fault.Unavailable(Blame.WORKER));
    assertThat(of(Complaint.ofBackend(new BackendError("m", null, null, null))))
        .isEqualTo(new Fault.Crashed(Blame.WORKER));
  }

  @ParameterizedTest
  @CsvSource({
    "400, , Refused",
    "content_policy_violation, , Refused",
    ", invalid_request_error, Refused",
    "context_length_exceeded, invalid_request_error, TooLong",
    "400, exceed_context_size_error, TooLong",
    "invalid_api_key, invalid_request_error, Denied",
    "model_not_found, invalid_request_error, ModelMissing",
    "rate_limit_exceeded, , Unavailable",
    "gpu_on_fire, server_error, Crashed",
  })
  void anErrorEventIsJudgedByWhatItNames(String code, String type, String fault) {
    assertThat(of(Complaint.ofBackend(new BackendError("m", type, null, code))))
        .extracting(found -> found.getClass().getSimpleName())
        .isEqualTo(fault);
  }

  @Test
  void behindTheFirstContentThereAreOnlyCutsSilenceAndSlowReaders() {
    assertThat(inContent("worker_disconnected")).isEqualTo(new Fault.Cut(Blame.NETWORK));
    assertThat(inContent("rate_limited")).isEqualTo(new Fault.Cut(Blame.WORKER));
    assertThat(inContent("invalid_request")).isEqualTo(new Fault.Cut(Blame.WORKER));
    assertThat(inContent("timeout")).isEqualTo(new Fault.Silent());
    assertThat(Faults.of(Complaint.NO_ROOM, Phase.IN_CONTENT, WALL)).isEqualTo(new Fault.NoRoom());
    assertThat(inContent("slow_consumer")).isEqualTo(new Fault.SlowReader());
  }

  private static Fault inContent(String code) {
    return Faults.of(Complaint.of(new ErrorCode(code)), Phase.IN_CONTENT, WALL);
  }
}
