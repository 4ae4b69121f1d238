package org.aisbf.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StopSignalTest {
  @Test
  @Timeout(120)
  void theFirstIsForTheCommandTheSecondEndsTheProcess() throws Exception {
    List<String> happened = new ArrayList<>();
    StopSignal stop =
        new StopSignal(
            () -> happened.add("first"),
            code -> happened.add("exit " + code),
            code -> happened.add("halt " + code));
    stop.arrived();
    stop.await();
    assertThat(happened).containsExactly("first");
    stop.arrived();
    assertThat(happened).containsExactly("first", "exit 130");
    stop.arrived();
    assertThat(happened).containsExactly("first", "exit 130", "halt 130");
  }
}
