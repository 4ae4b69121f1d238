package org.aisbf.toymodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aisbf.toymodel.gguf.Corpus;
import org.aisbf.toymodel.gguf.ToyModelFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToyEngineTest {
  @TempDir static Path folder;
  private static ToyEngine engine;

  @BeforeAll
  static void start() throws Exception {
    engine = NativePlatform.starting(() -> ToyEngine.start(folder, 0));
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  private static String text(Prompt prompt) {
    StringBuilder text = new StringBuilder();
    assertThat(engine.generate(prompt, token -> text.append(token) != null))
        .isInstanceOf(Outcome.Finished.class);
    return text.toString();
  }

  @Test
  void tokensArriveOneByOneAndTheModelEndsTheText() {
    List<String> tokens = new ArrayList<>();
    Outcome outcome =
        engine.generate(
            Prompt.of("What is a worker?").withMaxTokens(4000).withSeed(1), tokens::add);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Finished.class,
            finished -> {
              assertThat(finished.truncated()).isFalse();
              assertThat(finished.completionTokens()).isEqualTo(tokens.size()).isGreaterThan(5);
              assertThat(finished.promptTokens()).isGreaterThan(1);
            });
    assertThat(tokens.getFirst()).doesNotStartWith(" ").matches("[A-Z].*");
    assertThat(tokens.getLast()).matches("[.?]");
  }

  @Test
  void everyPairOfWordsStandsInTheText() {
    List<String> source = Corpus.bundled().words();
    List<String> answer = Corpus.of(text(Prompt.of("Tell me.").withSeed(7))).words();
    for (int i = 1; i < answer.size(); i++) {
      boolean sentenceBegins = answer.get(i - 1).matches("[.?]");
      List<String> pair = List.of(answer.get(i - 1), answer.get(i));
      assertThat(sentenceBegins || Collections.indexOfSubList(source, pair) >= 0)
          .as("%s", pair)
          .isTrue();
    }
  }

  @Test
  void theSameSeedGivesTheSameText() {
    Prompt prompt = Prompt.of("Hello").withMaxTokens(60);
    assertThat(text(prompt.withSeed(3))).isEqualTo(text(prompt.withSeed(3)));
    assertThat(text(prompt.withSeed(3))).isNotEqualTo(text(prompt.withSeed(4)));
  }

  @Test
  void aPromptWithoutAKnownWordIsAnswered() {
    for (String prompt : List.of("", "zzz", "\u4f60\u597d", "\ud83d\udc4b 42 \u00a3 \n\t")) {
      assertThat(text(Prompt.of(prompt).withSeed(1))).as(prompt).matches("(?s)[A-Z].*[.?]");
    }
  }

  @Test
  void theLimitEndsTheTextAndIsReported() {
    List<String> tokens = new ArrayList<>();
    assertThat(engine.generate(Prompt.of("x").withSeed(1).withMaxTokens(4), tokens::add))
        .isInstanceOfSatisfying(
            Outcome.Finished.class, finished -> assertThat(finished.truncated()).isTrue());
    assertThat(tokens).hasSize(4);
  }

  @Test
  void aStopTextEndsTheTextBeforeIt() {
    Prompt prompt = new Prompt("x", 4000, 0.8f, 0.95f, 1, List.of("."));
    assertThat(text(prompt)).isNotEmpty().doesNotContain(".");
  }

  @Test
  void aListenerThatWantsNoMoreStopsTheEngine() {
    List<String> tokens = new ArrayList<>();
    Outcome outcome =
        engine.generate(
            Prompt.of("x").withMaxTokens(4000),
            token -> {
              tokens.add(token);
              return tokens.size() < 2;
            });
    assertThat(outcome).isEqualTo(new Outcome.Cancelled(2));
    assertThat(tokens).hasSize(2);
    assertThat(text(Prompt.of("And then?").withSeed(2))).as("the slot is free again").isNotEmpty();
  }

  @Test
  void aPromptBeyondTheContextIsRefused() {
    String book = "\u00fc".repeat(ToyModelFile.CONTEXT_LENGTH);
    assertThat(engine.generate(Prompt.of(book), token -> true))
        .isInstanceOfSatisfying(
            Outcome.PromptTooLong.class,
            tooLong -> assertThat(tooLong.promptTokens()).isGreaterThan(tooLong.contextLength()));
  }

  @Test
  void closingEndsWhatRuns(@TempDir Path other) throws Exception {
    ToyEngine slow = ToyEngine.start(other, 5);
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(
            () ->
                slow.generate(
                    Prompt.of("x").withMaxTokens(4000),
                    token -> {
                      running.countDown();
                      return true;
                    }));
    assertThat(running.await(120, TimeUnit.SECONDS)).isTrue();
    slow.close();
    assertThat(outcome.get(120, TimeUnit.SECONDS)).isInstanceOf(Outcome.Cancelled.class);
    assertThat(slow.generate(Prompt.of("x"), token -> true)).isEqualTo(new Outcome.Busy());
    slow.close();
  }
}
