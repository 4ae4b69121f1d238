package org.aisbf.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  private final List<String> pieces = new ArrayList<>();

  private Answer read(String stream) throws Exception {
    return new AnswerReader(System.nanoTime(), pieces::add)
        .read(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
  }

  private static String content(String text) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
  }

  @Test
  void onlyTextIsHandedOnAndOnlyDoneIsComplete() throws Exception {
    assertThat(
            read(
                ": keep-alive\n\n"
                    + "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}\n\n"
                    + content("W\u00f6rter")
                    + "data: {\"choices\":[],\"usage\":{}}\n\n"
                    + content(" hier")
                    + "data: [DONE]\n\n"))
        .isInstanceOfSatisfying(
            Answer.Complete.class, complete -> assertThat(complete.pieces()).isEqualTo(2));
    assertThat(pieces).containsExactly("W\u00f6rter", " hier");
  }

  @Test
  void aStreamThatBreaksOffIsNotComplete() throws Exception {
    assertThat(read(content("half"))).isInstanceOf(Answer.Broken.class);
  }

  @Test
  void anErrorInTheMiddleIsTheReason() throws Exception {
    String error = "data: {\"error\":{\"message\":\"the worker is gone\"},\"choices\":[]}\n\n";
    assertThat(read(content("half") + error)).isEqualTo(new Answer.Broken("the worker is gone"));
  }
}
