package org.aisbf.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.aisbf.gateway.error.BuyerError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRequestTest {

  private static RequestScan scan(String body) {
    return JsonRequest.scan(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String chat(String body) {
    JsonRequest request = (JsonRequest) scan(body);
    return new String(request.forCompletion("m\"1"), StandardCharsets.UTF_8);
  }

  @Test
  void replacesTheModelAndKeepsTheRestToTheByte() {
    assertThat(chat("{ \"a\" : [1.50, {\"model\":\"x\"}],\n\"model\": \"p/grüße\" , \"z\":null}"))
        .isEqualTo("{ \"a\" : [1.50, {\"model\":\"x\"}],\n\"model\": \"m\\\"1\" , \"z\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":\"m\",\"stream\":true}"
            + "|{\"stream_options\":{\"include_usage\":true},\"model\":\"m\\\"1\",\"stream\":true}",
        "{\"model\":\"m\",\"stream\":true,\"stream_options\":null}"
            + "|{\"model\":\"m\\\"1\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
        "{\"model\":\"m\",\"stream\":true,\"stream_options\":{}}"
            + "|{\"model\":\"m\\\"1\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
        "{\"model\":\"m\",\"stream_options\":{\"x\":1},\"stream\":true}"
            + "|{\"model\":\"m\\\"1\",\"stream_options\":{\"include_usage\":true,\"x\":1},"
            + "\"stream\":true}",
        "{\"model\":\"m\",\"stream_options\":{\"include_usage\":false},\"stream\":true}"
            + "|{\"model\":\"m\\\"1\",\"stream_options\":{\"include_usage\":true},\"stream\":true}",
        "{\"model\":\"m\",\"stream\":false}|{\"model\":\"m\\\"1\",\"stream\":false}",
      })
  void alwaysAsksForTheUsageOfAStream(String body, String sent) {
    assertThat(chat(body)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|1",
        "{\"n\":3}|3",
        "{\"prompt\":\"a\",\"n\":3}|3",
        "{\"prompt\":[],\"n\":3}|3",
        "{\"prompt\":[1,2,3,4]}|1",
        "{\"n\":2,\"prompt\":[\"a\",\"b\"]}|4",
        "{\"prompt\":[[1,2],[3],[4,5]],\"n\":2}|6",
      })
  void knowsHowManyPlainCompletionsAreAskedFor(String body, int completions) {
    assertThat(((JsonRequest) scan(body)).completions()).isEqualTo(completions);
  }

  @Test
  void knowsWhetherTheBuyerWantsTheUsage() {
    JsonRequest asked =
        (JsonRequest)
            scan("{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"a/b\"}");
    assertThat(asked.usageWanted()).isTrue();
    assertThat(asked.stream()).isTrue();
    assertThat(asked.model()).isEqualTo("a/b");
    JsonRequest not = (JsonRequest) scan("{\"stream\":null}");
    assertThat(not.usageWanted()).isFalse();
    assertThat(not.stream()).isFalse();
    assertThat(not.model()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":7}|model",
        "{\"model\":\"\"}|model",
        "{\"model\":null}|model",
        "{\"model\":\"a\",\"model\":\"b\"}|model",
        "{\"model\":\"a\",\"stream\":\"yes\"}|stream",
        "{\"model\":\"a\",\"stream_options\":[]}|stream_options",
        "{\"stream_options\":{\"include_usage\":true,\"include_usage\":false}}|stream_options",
      })
  void refusesFieldsOfTheWrongKind(String body, String param) {
    assertThat(scan(body))
        .isInstanceOfSatisfying(
            RequestScan.Unfit.class,
            unfit -> {
              assertThat(unfit.error().status()).isEqualTo(400);
              assertThat(unfit.error().param()).isEqualTo(param);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "{", "{\"a\":1} x", "{'a':1}", "{\"a\":01}", "{\"a\" 1}"})
  void refusesWhatIsNoJsonObject(String body) {
    assertThat(scan(body))
        .isInstanceOfSatisfying(
            RequestScan.Unfit.class,
            unfit -> {
              BuyerError error = unfit.error();
              assertThat(error.status()).isEqualTo(400);
              assertThat(error.type()).isEqualTo("invalid_request_error");
              assertThat(error.param()).isNull();
            });
  }

  @Test
  void refusesTextsThatAreNoUtf8AndNestingThatNoPeerTakes() {
    byte[] broken = "{\"model\":\"m\",\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(JsonRequest.scan(broken)).isInstanceOf(RequestScan.Unfit.class);
    byte[] wide = "{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_16BE);
    assertThat(JsonRequest.scan(wide)).isInstanceOf(RequestScan.Unfit.class);
    assertThat(scan("{\"a\":" + "[".repeat(59) + "]".repeat(59) + "}"))
        .isInstanceOf(JsonRequest.class);
    assertThat(scan("{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}"))
        .isInstanceOf(RequestScan.Unfit.class);
    assertThat(scan("{\"a\":" + "1".repeat(1001) + "}")).isInstanceOf(RequestScan.Unfit.class);
  }
}
