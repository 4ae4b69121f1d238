package org.aisbf.toymodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aisbf.toymodel.engine.NativePlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToyModelServerTest {
  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  @TempDir static Path folder;
  private static ToyModelServer server;
  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    server = NativePlatform.starting(() -> ToyModelServer.start(0, folder));
    client = new Client(server.baseUrl());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      client.close();
      server.close();
    }
  }

  @Test
  void theModelIsListed() throws Exception {
    assertThat(server.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+/v1");
    JsonNode list = Client.json(client.get("/models").body());
    assertThat(list.at("/object").asText()).isEqualTo("list");
    assertThat(list.at("/data/0/id").asText()).isEqualTo("toy-bigram");
    assertThat(client.get("/models/toy-bigram").statusCode()).isEqualTo(200);
    try (Client outside = new Client(server.baseUrl().resolve("/"))) {
      assertThat(outside.get("health").body()).isEqualTo("{\"status\":\"ok\"}");
    }
  }

  @Test
  void aStreamIsRoleTokensReasonUsageAndDone() throws Exception {
    HttpResponse<String> response =
        client.chat(
            "{\"model\":\"toy-bigram\",\"stream\":true,\"seed\":1,\"max_tokens\":6,"
                + "\"stream_options\":{\"include_usage\":true},"
                + MESSAGES
                + "}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    List<String> events = Client.events(response.body());
    assertThat(events).hasSize(1 + 6 + 1 + 1 + 1);
    assertThat(events.getLast()).isEqualTo("[DONE]");
    List<JsonNode> chunks = new ArrayList<>();
    for (String event : events.subList(0, events.size() - 1)) {
      chunks.add(Client.json(event));
    }
    assertThat(chunks)
        .extracting(c -> c.at("/id").asText())
        .containsOnly(chunks.get(0).at("/id").asText());
    assertThat(chunks)
        .extracting(c -> c.at("/object").asText())
        .containsOnly("chat.completion.chunk");
    assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(chunks.subList(1, 7))
        .allSatisfy(c -> assertThat(c.at("/choices/0/delta/content").asText()).isNotEmpty())
        .allSatisfy(c -> assertThat(c.at("/choices/0/finish_reason").isNull()).isTrue());
    assertThat(chunks.get(7).at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(chunks.get(8).at("/choices").isEmpty()).isTrue();
    assertThat(chunks.get(8).at("/usage/completion_tokens").asInt()).isEqualTo(6);
  }

  @Test
  void aWholeAnswerHasTheTextThatAStreamOfTheSameSeedHas() throws Exception {
    String settings = "\"seed\":5,\"max_tokens\":2000," + MESSAGES + "}";
    JsonNode whole = Client.json(client.chat("{" + settings).body());
    assertThat(whole.at("/object").asText()).isEqualTo("chat.completion");
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(whole.at("/usage/total_tokens").asInt())
        .isEqualTo(
            whole.at("/usage/prompt_tokens").asInt()
                + whole.at("/usage/completion_tokens").asInt());
    List<String> events = Client.events(client.chat("{\"stream\":true," + settings).body());
    StringBuilder streamed = new StringBuilder();
    for (String event : events.subList(0, events.size() - 1)) {
      assertThat(event).doesNotContain("usage");
      streamed.append(Client.json(event).at("/choices/0/delta/content").asText());
    }
    assertThat(whole.at("/choices/0/message/content").asText())
        .isNotEmpty()
        .isEqualTo(streamed.toString());
  }

  @Test
  void manyAtOnceAreAllServed() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        all.add(threads.submit(() -> client.chat("{\"stream\":true," + MESSAGES + "}")));
      }
      for (Future<HttpResponse<String>> each : all) {
        assertThat(each.get().statusCode()).isEqualTo(200);
        assertThat(each.get().body()).endsWith("data: [DONE]\n\n");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | 400 | invalid_request | null",
        "[1] | 400 | invalid_request | null",
        "{} | 400 | invalid_request | messages",
        "{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]} | 400 | invalid_request |"
            + " messages",
        "{\"max_tokens\":0,MESSAGES} | 400 | invalid_request | max_tokens",
        "{\"temperature\":3,MESSAGES} | 400 | invalid_request | temperature",
        "{\"top_p\":0,MESSAGES} | 400 | invalid_request | top_p",
        "{\"n\":2,MESSAGES} | 400 | invalid_request | n",
        "{\"model\":\"other\",MESSAGES} | 404 | model_not_found | model",
        "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"LONG\"}]} | 400 |"
            + " context_length_exceeded | messages"
      })
  void aWrongRequestIsRefusedInTheApisShape(String body, int status, String code, String param)
      throws Exception {
    HttpResponse<String> response =
        client.chat(body.replace("MESSAGES", MESSAGES).replace("LONG", "\u00fc".repeat(9000)));
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = Client.json(response.body()).at("/error");
    assertThat(error.at("/message").asText()).isNotEmpty();
    assertThat(error.at("/type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.at("/code").asText()).isEqualTo(code);
    assertThat(error.at("/param").asText()).isEqualTo(param);
  }

  @Test
  void unknownPathsMethodsAndTooMuchAreRefusedInTheApisShape() throws Exception {
    assertThat(client.get("/nothing").statusCode()).isEqualTo(404);
    HttpResponse<String> get = client.get("/chat/completions");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("allow")).hasValue("POST");
    assertThat(Client.json(get.body()).at("/error/message").asText()).contains("POST");
    assertThat(client.chat(" ".repeat((8 << 20) + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void partsOfAMessageAreReadAsText() throws Exception {
    String body =
        "{\"max_tokens\":2,\"messages\":[{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"Hel\"},{\"type\":\"text\",\"text\":\"lo\"}]}]}";
    String same = "{\"max_tokens\":2,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    assertThat(Client.json(client.chat(body).body()).at("/usage/prompt_tokens").asInt())
        .isEqualTo(Client.json(client.chat(same).body()).at("/usage/prompt_tokens").asInt());
  }

  @Test
  void aTakenPortIsAnError(@TempDir Path other) {
    int port = server.baseUrl().getPort();
    assertThatThrownBy(() -> ToyModelServer.start(port, other).close())
        .isInstanceOf(BindException.class)
        .isInstanceOf(IOException.class);
  }

  @Test
  void aClientThatLeavesFreesItsSlot(@TempDir Path other) throws Exception {
    // Four slots: were the five streams that are left behind not stopped, the sixth would wait
    // for two minutes and more, and the client gives up after half of one.
    try (ToyModelServer slow = ToyModelServer.start(0, other, 20)) {
      String endless = "{\"stream\":true,\"max_tokens\":4000,\"temperature\":0," + MESSAGES + "}";
      for (int i = 0; i < 5; i++) {
        try (Client leaving = new Client(slow.baseUrl())) {
          var body = leaving.chat(endless, HttpResponse.BodyHandlers.ofInputStream()).body();
          assertThat(body.read()).isEqualTo('d');
        }
      }
      try (Client staying = new Client(slow.baseUrl())) {
        String answer = staying.chat("{\"max_tokens\":2," + MESSAGES + "}").body();
        assertThat(Client.json(answer).at("/usage/completion_tokens").asInt()).isEqualTo(2);
      }
    }
  }
}
