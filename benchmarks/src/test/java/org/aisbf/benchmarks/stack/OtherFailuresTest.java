package org.aisbf.benchmarks.stack;

import static org.aisbf.benchmarks.stack.StackFixture.assertComplete;
import static org.aisbf.benchmarks.stack.StackFixture.assertHonestError;
import static org.aisbf.benchmarks.stack.StackFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.aisbf.testkit.model.Behaviour;
import org.aisbf.testkit.model.Conduct;
import org.aisbf.testkit.model.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of failures says beside a single failure before an answer. */
class OtherFailuresTest {
  private StackFixture fixture;
  private ScriptedModelServer left;
  private ScriptedModelServer right;

  @BeforeEach
  void start() throws Exception {
    fixture = new StackFixture();
    left = fixture.stack.left();
    right = fixture.stack.right();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatIsCutBehindContentIsWhole(First first) throws Exception {
    first.model(fixture.stack).behave(Conduct.always(Behaviour.cutAfter(3)));
    assertComplete(fixture.ask("patient", first, true), true);
    assertThat(right.received()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatBreaksInItsMiddleIsAskedForAgain(First first) throws Exception {
    first.model(fixture.stack).next(Behaviour.cutAfter(3));
    assertComplete(fixture.ask("patient", first, false), false);
    assertThat(right.received()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whoSaysSomethingElseDoesNotGoOn(First first) throws Exception {
    first.model(fixture.stack).behave(Conduct.always(Behaviour.failsAfter(3)));
    right.behave(Conduct.always(Behaviour.proper().strayingAfter(1)));
    assertHonestError(fixture.ask("patient", first, true));
    await(() -> right.running() == 0);
  }

  @ParameterizedTest
  @EnumSource
  void aRouteThatWantsErrorsGetsThem(First first) throws Exception {
    first.model(fixture.stack).behave(Conduct.always(Behaviour.failsAfter(3)));
    assertHonestError(fixture.ask("honest", first, true));
    assertThat(right.received()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void nobodyLeftForTheRestIsSaid(First first) throws Exception {
    first.model(fixture.stack).behave(Conduct.always(Behaviour.failsAfter(3)));
    right.behave(Conduct.always(Behaviour.failsAfter(5)));
    assertHonestError(fixture.ask("patient", first, true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRequestAtFaultIsRefusedWithTheProvidersCode(boolean stream) throws Exception {
    for (First first : First.values()) {
      first.model(fixture.stack).next(Behaviour.refuses(400, "content_policy_violation"));
      Reply reply = fixture.ask("patient", first, stream);
      assertThat(reply.status()).as(reply::toString).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("content_policy_violation");
      first.model(fixture.stack).next(Behaviour.refuses(422, "unprocessable"));
      assertThat(fixture.ask("patient", first, stream).status()).isEqualTo(422);
      assertThat(first.model(fixture.stack).received()).isEqualTo(2);
    }
    assertThat(right.received()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429})
  void whoRefusesUsRests(int status) throws Exception {
    Behaviour refusal =
        status == 429 ? Behaviour.throttles(60) : Behaviour.refuses(status, "invalid_api_key");
    for (First first : First.values()) {
      first.model(fixture.stack).behave(Conduct.always(refusal));
      assertComplete(fixture.ask("patient", first, true), true);
      assertComplete(fixture.ask("patient", first, false), false);
      assertThat(first.model(fixture.stack).received()).as(first.name()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ifAllFailItIsACleanError(boolean stream) throws Exception {
    left.behave(Conduct.always(Behaviour.refuses(503, "overloaded")));
    right.behave(Conduct.always(Behaviour.refuses(401, "invalid_api_key")));
    Reply reply = fixture.ask("patient", First.LEFT, stream);
    assertThat(reply.status()).as(reply::toString).isBetween(500, 599);
    assertThat(reply.isError()).isTrue();
    assertThat(reply.headers()).containsEntry("content-type", "application/json");
    assertThat(reply.attempts()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void anEndlessStreamEnds(First first) throws Exception {
    ScriptedModelServer model = first.model(fixture.stack);
    model.behave(Conduct.always(Behaviour.endless(20, "on ")));
    Reply reply = fixture.ask("brief", first, true);
    assertThat(reply.isError()).isTrue();
    assertThat(reply.dones()).isZero();
    await(() -> model.abandoned() == 1);
    assertThat(right.received()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aBuyerWhoLeavesEarlyLetsTheModelServerGo(First first) throws Exception {
    ScriptedModelServer model = first.model(fixture.stack);
    model.behave(Conduct.always(Behaviour.saysNothing()));
    for (boolean stream : new boolean[] {true, false}) {
      long before = model.abandoned();
      CompletableFuture<HttpResponse<InputStream>> asked =
          fixture.buyer.begin(
              "rotation/" + first.rotation("patient"), stream, StackFixture.QUESTION);
      await(() -> model.running() == 1);
      asked.cancel(true);
      await(() -> model.abandoned() == before + 1 && model.running() == 0);
    }
    assertThat(model.received()).isEqualTo(2);
    assertThat(right.received()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aBuyerWhoLeavesInMidStreamLetsTheModelServerGo(First first) throws Exception {
    ScriptedModelServer model = first.model(fixture.stack);
    model.behave(Conduct.always(Behaviour.endless(20, "on ")));
    HttpResponse<InputStream> asked =
        fixture
            .buyer
            .begin("rotation/" + first.rotation("patient"), true, StackFixture.QUESTION)
            .get();
    assertThat(asked.body().read()).isPositive();
    asked.body().close();
    await(() -> model.abandoned() == 1 && model.running() == 0);
    assertThat(right.received()).isZero();
  }

  @Test
  void aStreamOutlivesItsWorker() throws Exception {
    left.behave(Conduct.always(Behaviour.stopsAfter(3)));
    HttpResponse<InputStream> asked =
        fixture
            .buyer
            .begin("rotation/" + First.LEFT.rotation("patient"), true, StackFixture.QUESTION)
            .get();
    StringBuilder begun = new StringBuilder();
    while (begun.toString().split("\"content\"", -1).length < 4) {
      begun.append((char) asked.body().read());
    }
    fixture.stack.workers().getFirst().kill();
    Reply rest = StackBuyer.read(asked);
    Reply all = new Reply(rest.status(), rest.headers(), begun + rest.body(), rest.broken());
    assertComplete(all, true);
    await(() -> left.abandoned() == 1);
  }
}
