package org.aisbf.reference.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.testkit.ManualTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ServedModelsTest {
  private final LogRecorder log = new LogRecorder();
  private final ManualTimers timers = new ManualTimers();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aServerThatSaysNothingIsLeftAfterAMinute() {
    ServedModels.log(
        (request, sink) -> {
          sink.onStop(() -> sink.fail(ErrorCode.CANCELLED, "the request was stopped", null));
          timers.advance(59_999);
          assertThat(log.told()).isEmpty();
          timers.advance(1);
          sink.onStop(() -> assertThat(sink.isStopped()).isTrue());
        },
        timers);

    assertThat(log.told())
        .singleElement()
        .asString()
        .endsWith("does not list its models: no answer in 60 s");
  }

  @Test
  void nothingWaitsOnceItHasAnswered() {
    ServedModels.log(
        (request, sink) ->
            sink.reply(RawJson.of("{\"object\":\"list\",\"data\":[{\"id\":\"tiny\"}]}"), null),
        timers);

    assertThat(log.told()).singleElement().asString().endsWith("Serving tiny");
    assertThat(timers.pending()).isZero();
  }
}
