package org.aisbf.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedModelServerTest {
  private final ScriptedModelServer model = server();
  private final ScriptedModelServer other = server();
  private final HttpClient client = HttpClient.newHttpClient();

  private static ScriptedModelServer server() {
    try {
      return new ScriptedModelServer("m");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void closeAll() {
    client.shutdownNow();
    model.close();
    other.close();
  }

  private static String body(boolean stream, String question) {
    return "{\"model\":\"any\",\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\""
        + question
        + "\"}]}";
  }

  private static HttpRequest post(ScriptedModelServer server, String path, String body) {
    return HttpRequest.newBuilder(server.baseUrl().resolve("/v1/" + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> chat(ScriptedModelServer server, boolean stream, String question)
      throws Exception {
    return client.send(
        post(server, "chat/completions", body(stream, question)),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What arrives before the connection breaks. */
  private String torn(boolean stream) throws Exception {
    StringBuilder read = new StringBuilder();
    HttpRequest request = post(model, "chat/completions", body(stream, "x"));
    try (InputStream in = client.send(request, ofStream()).body()) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        read.append((char) next);
      }
    } catch (IOException e) {
      return read + "<broken>";
    }
    return read.toString();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.sleep(5);
    }
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void saysTheSameToTheSameQuestionAndAnotherToAnother() throws Exception {
    String first = chat(model, true, "one").body();
    assertThat(first).contains("\"finish_reason\":\"stop\"", "\"usage\"").endsWith("[DONE]\n\n");
    assertThat(chat(other, true, "one").body()).isEqualTo(first);
    assertThat(chat(model, true, "two").body()).isNotEqualTo(first);
    assertThat(chat(model, false, "one").body()).contains("chat.completion", "\"usage\"");
  }

  @Test
  void straysWhereItIsTold() throws Exception {
    String proper = chat(model, true, "one").body();
    model.next(Behaviour.proper().strayingAfter(2));
    String straying = chat(model, true, "one").body();
    assertThat(straying).isNotEqualTo(proper).contains("other ").endsWith("[DONE]\n\n");
    assertThat(straying.split("data:")[3]).isEqualTo(proper.split("data:")[3]);
  }

  @Test
  void refusesAsTold() throws Exception {
    model.next(Behaviour.throttles(3), Behaviour.refuses(503, "overloaded"));
    HttpResponse<String> throttled = chat(model, true, "x");
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("retry-after")).hasValue("3");
    assertThat(chat(model, false, "x").body()).contains("\"code\":\"overloaded\"");
    assertThat(chat(model, false, "x").statusCode()).isEqualTo(200);
  }

  @Test
  void resetsBeforeTheFirstByte() {
    model.behave(Conduct.always(Behaviour.resets()));
    assertThatThrownBy(() -> chat(model, true, "x")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> chat(model, false, "x")).isInstanceOf(IOException.class);
  }

  @Test
  void breaksOffWhereItIsTold() throws Exception {
    model.next(Behaviour.cutAfter(2), Behaviour.endsAfter(2), Behaviour.failsAfter(1));
    assertThat(torn(true)).endsWith("<broken>").doesNotContain("finish_reason\":\"stop", "[DONE]");
    String ended = torn(true);
    assertThat(ended).doesNotContain("<broken>", "\"stop\"", "[DONE]");
    assertThat(occurrences(ended, "data:")).isEqualTo(3);
    assertThat(torn(true)).endsWith("\"code\":\"scripted_failure\"}}\n\n").doesNotContain("[DONE]");
    model.next(Behaviour.cutAfter(2));
    assertThat(torn(false)).endsWith("<broken>");
  }

  @Test
  void garblesAndLeavesOut() throws Exception {
    model.next(Behaviour.garbles(), Behaviour.leavesOutDone());
    assertThat(occurrences(chat(model, true, "x").body(), "{\"delta\":\n")).isEqualTo(2);
    assertThat(chat(model, true, "x").body()).contains("\"stop\"").doesNotContain("[DONE]");
    model.next(Behaviour.staysOpen());
    assertThat(chat(model, false, "x").body()).contains("chat.completion");
  }

  @Test
  void seesAHangUpWhileItSaysNothing() throws Exception {
    model.next(Behaviour.saysNothing(), Behaviour.stopsAfter(1), Behaviour.endless(1, "on "));
    var silent =
        client.sendAsync(
            post(model, "chat/completions", body(false, "x")),
            HttpResponse.BodyHandlers.discarding());
    await(() -> model.running() == 1);
    var stopped = client.send(post(model, "c", body(true, "x")), ofStream());
    var endless = client.send(post(model, "c", body(true, "x")), ofStream());
    assertThat(endless.body().readNBytes(1_000)).hasSize(1_000);
    assertThat(model.mostAtOnce()).isEqualTo(3);
    silent.cancel(true);
    stopped.body().close();
    endless.body().close();
    await(() -> model.abandoned() == 3 && model.running() == 0);
    await(() -> model.connections() == 0);
    assertThat(model.requests())
        .extracting(ModelRequest::end)
        .containsOnly(ModelRequest.End.ABANDONED);
  }

  private static HttpResponse.BodyHandler<InputStream> ofStream() {
    return HttpResponse.BodyHandlers.ofInputStream();
  }

  @Test
  void remembersWhatItWasAsked() throws Exception {
    client.send(
        HttpRequest.newBuilder(model.baseUrl().resolve("/v1/models")).build(),
        HttpResponse.BodyHandlers.discarding());
    assertThat(chat(model, false, "what?").statusCode()).isEqualTo(200);
    assertThat(model.received()).isEqualTo(1);
    ModelRequest request = model.requests().getFirst();
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.body()).contains("what?");
    assertThat(request.headers()).containsEntry("content-type", "application/json");
    await(() -> request.end() == ModelRequest.End.PLAYED);
  }

  @Test
  void servesOtherKinds() throws Exception {
    var embedding =
        client.send(
            post(model, "embeddings", "{\"model\":\"m\",\"input\":\"x\"}"),
            HttpResponse.BodyHandlers.ofString());
    assertThat(embedding.body()).contains("\"embedding\"");
    var upload =
        client.send(
            post(model, "audio/transcriptions", "12345"), HttpResponse.BodyHandlers.ofString());
    assertThat(upload.body()).isEqualTo("{\"text\":\"5 bytes\"}");
    model.next(Behaviour.echoes());
    var echo = client.send(post(model, "any", "sent"), HttpResponse.BodyHandlers.ofString());
    assertThat(echo.body()).isEqualTo("sent");
  }

  @Test
  void moodsFollowTheirSeed() {
    ModelRequest request =
        new ModelRequest("POST", "/", Map.of(), "x".getBytes(StandardCharsets.UTF_8));
    List<Behaviour> faults = List.of(Behaviour.resets(), Behaviour.saysNothing());
    Moods one = new Moods(7, 0.5, faults);
    Moods same = new Moods(7, 0.5, faults);
    int wrong = 0;
    for (int i = 0; i < 1_000; i++) {
      Behaviour behaviour = one.of(request);
      assertThat(same.of(request)).isEqualTo(behaviour);
      wrong += faults.contains(behaviour) ? 1 : 0;
    }
    assertThat(wrong).isBetween(400, 600);
  }
}
