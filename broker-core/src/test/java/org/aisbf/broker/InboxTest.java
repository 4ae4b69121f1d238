package org.aisbf.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {

  @Test
  void whatWaitsBehindAFailureIsDoneAllTheSame() {
    Inbox inbox = new Inbox();
    List<String> done = new ArrayList<>();
    assertThatThrownBy(
            () ->
                inbox.offer(
                    () -> {
                      inbox.offer(() -> done.add("waited"));
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(done).containsExactly("waited");
    inbox.offer(() -> done.add("later"));
    assertThat(done).containsExactly("waited", "later");
  }
}
