package org.aisbf.benchmarks.stack;

import static org.aisbf.benchmarks.stack.StackFixture.assertComplete;
import static org.aisbf.benchmarks.stack.StackFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.aisbf.testkit.model.Behaviour;
import org.aisbf.testkit.model.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that drain, are replaced or are lost before the buyer has anything of their answer. */
class WorkersGoneTest {
  private StackFixture fixture;
  private ScriptedModelServer left;
  private WorkerSeat seat;

  @BeforeEach
  void start() throws Exception {
    fixture = new StackFixture();
    left = fixture.stack.left();
    seat = fixture.stack.workers().getFirst();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  /** Asked of the left worker, which has no content for it yet. */
  private CompletableFuture<HttpResponse<InputStream>> begin(boolean stream, Behaviour behaviour)
      throws Exception {
    left.next(behaviour);
    CompletableFuture<HttpResponse<InputStream>> asked =
        fixture.buyer.begin(
            "rotation/" + First.LEFT.rotation("patient"), stream, StackFixture.QUESTION);
    await(() -> left.running() == 1);
    return asked;
  }

  private static Behaviour hangs(boolean role) {
    return role ? Behaviour.stopsBehindRole() : Behaviour.saysNothing();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReplacedOnesWorkIsDoneByTheNewOneOrTheNext(boolean stream) throws Exception {
    for (boolean role : new boolean[] {true, false}) {
      long before = left.abandoned();
      CompletableFuture<HttpResponse<InputStream>> asked = begin(stream, hangs(role));
      seat.replace();
      Reply reply = StackBuyer.read(asked.get());
      assertComplete(reply, stream);
      // The new one may not have registered yet when the same provider is asked once more.
      assertThat(reply.attempts()).isBetween(2, 3);
      await(() -> left.abandoned() == before + 1 && left.running() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostOnesWorkIsDoneByTheNext(boolean stream) throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked = begin(stream, hangs(stream));
    seat.kill();
    assertServedByTheNext(StackBuyer.read(asked.get()), stream);
    await(() -> left.abandoned() == 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoDrainsFinishesAndGetsNothingNew(boolean stream) throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked = begin(stream, Behaviour.slow(1500));
    seat.drain();
    assertServedByTheNext(fixture.ask("patient", First.LEFT, stream), stream);
    Reply reply = StackBuyer.read(asked.get());
    assertComplete(reply, stream);
    assertThat(reply.headers()).containsEntry("x-aisbf-provider", "left");
    assertThat(left.received()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsLostWhileItDrainsIsLost(boolean stream) throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked = begin(stream, hangs(stream));
    seat.drain();
    seat.kill();
    assertServedByTheNext(StackBuyer.read(asked.get()), stream);
  }

  private static void assertServedByTheNext(Reply reply, boolean stream) throws Exception {
    assertComplete(reply, stream);
    assertThat(reply.headers()).containsEntry("x-aisbf-provider", "right");
  }
}
