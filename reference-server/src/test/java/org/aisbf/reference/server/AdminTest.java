package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the admin token can do to a provider and its workers. */
class AdminTest {

  private static final String POOL = "/api/admin/providers/pool";
  private static final String ALICE = "/api/admin/providers/coderai-local";
  private static final String RENEWED = "reg-token-renewed-81";

  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> ask(String path, String key, String body) {
    return server.send(
        server
            .request(path)
            .setHeader("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(body)));
  }

  private JsonNode done(String path, String body) {
    HttpResponse<String> response = ask(path, TestServer.ADMIN, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return FakeWorker.parse(response.body());
  }

  private int admission(String token) {
    return server
        .send(
            server
                .request("/api/coderai/register?provider_id=pool")
                .header("x-coderai-registration-token", token)
                .POST(BodyPublishers.noBody()))
        .statusCode();
  }

  private FakeWorker worker() {
    return FakeWorker.connect(
        server,
        Dialect.DOCUMENTED,
        job -> {
          if (job.payload().path("stream").asBoolean()) {
            Dialect.DOCUMENTED.stream(job, List.of("data: 1\n\n", "data: [DONE]\n\n"));
          } else if (job.op().equals("chat.completions")) {
            Dialect.DOCUMENTED.answer(job, ChatTest.document("m"));
          } else {
            job.frame("\"status\":\"error\",\"code\":\"unsupported_operation\",\"error\":\"no\"");
          }
        });
  }

  @Test
  void rotatesATokenUnderALiveSession() {
    try (FakeWorker worker = worker()) {
      JsonNode answer =
          done(
              POOL + "/rotate",
              "{\"registration_token\":\"" + RENEWED + "\",\"grace_seconds\":3600}");
      assertThat(answer.path("provider_id").asText()).isEqualTo("pool");
      assertThat(answer.path("scope_name").asText()).isEqualTo("global");
      assertThat(answer.path("old_token_valid_until").asLong()).isPositive();
      assertThat(answer.toString()).as("a token he knows").doesNotContain(RENEWED);
      assertThat(admission(RENEWED)).isEqualTo(200);
      assertThat(admission(TestServer.TOKEN)).as("within its grace").isEqualTo(200);
      assertThat(server.chat(false).statusCode()).isEqualTo(200);
      assertThat(worker.closed()).isNotDone();
    }
  }

  @Test
  void makesATokenAndShowsItOnce() {
    JsonNode first = done(POOL + "/rotate", "");
    String made = first.path("registration_token").asText();
    assertThat(made).hasSizeGreaterThan(40);
    assertThat(first.path("old_token_valid_until").isNull()).isTrue();
    assertThat(admission(made)).isEqualTo(200);
    assertThat(admission(TestServer.TOKEN)).as("without a grace").isEqualTo(403);
    assertThat(done(POOL + "/rotate", "{}").path("registration_token").asText()).isNotEqualTo(made);
    assertThat(admission(made)).isEqualTo(403);
  }

  @Test
  void revokesATokenAndClosesItsSessions() {
    try (FakeWorker worker = worker()) {
      done(POOL + "/revoke", "");
      assertThat(worker.closed().join()).isEqualTo(4403);
    }
    assertThat(admission(TestServer.TOKEN)).isEqualTo(403);
    done(POOL + "/rotate", "{\"registration_token\":\"" + RENEWED + "\",\"grace_seconds\":60}");
    assertThat(admission(RENEWED)).isEqualTo(200);
    assertThat(admission(TestServer.TOKEN)).as("compromised, so no grace").isEqualTo(403);
  }

  @Test
  void leavesProvidersOfOtherScopesAlone() {
    done(ALICE + "/revoke?username=alice", "");
    assertThat(admission(TestServer.TOKEN)).isEqualTo(200);
    assertThat(ask(ALICE + "/revoke", TestServer.ADMIN, "").statusCode()).isEqualTo(404);
  }

  @Test
  void asksAWorker() {
    try (FakeWorker worker = worker()) {
      JsonNode list = done(POOL + "/requests?client_id=w1", "{\"operation\":\"models.list\"}");
      assertThat(list.path("data").path(0).path("id").asText()).isEqualTo("m");
      HttpResponse<String> stream =
          ask(
              POOL + "/requests",
              TestServer.ADMIN,
              "{\"operation\":\"chat.completions\",\"payload\":{\"stream\":true},\"stream\":true}");
      assertThat(stream.body()).isEqualTo("data: 1\n\ndata: [DONE]\n\n");
      HttpResponse<String> unknown =
          ask(POOL + "/requests", TestServer.ADMIN, "{\"operation\":\"dance\"}");
      assertThat(unknown.statusCode()).isEqualTo(501);
      assertThat(TestServer.error(unknown).path("code").asText())
          .isEqualTo("unsupported_operation");
      assertThat(worker.received()).anyMatch(frame -> frame.path("op").asText().equals("dance"));
      String counted = "aisbf_worker_requests_seconds_count{operation=\"";
      TestServer.await(
          "the count", () -> server.get("/metrics").body().contains(counted + "other\""));
      assertThat(server.get("/metrics").body())
          .contains(counted + "models.list\"")
          .doesNotContain("dance");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pool/rotate   | {\"registration_token\":\"\"}  | registration_token",
        "pool/rotate   | {\"registration_token\":\"two words\"} | registration_token",
        "pool/rotate   | {\"registration_token\":5}     | registration_token",
        "pool/rotate   | {\"grace_seconds\":-1}         | grace_seconds",
        "pool/rotate   | {\"grace_seconds\":1.5}        | grace_seconds",
        "pool/rotate   | {\"grace\":1}                  | grace",
        "pool/rotate   | []                             | ",
        "pool/rotate   | {                              | ",
        "pool/revoke   | {\"why\":\"lost\"}             | why",
      })
  void saysWhichMemberIsWrong(String path, String body, String param) {
    HttpResponse<String> response = ask("/api/admin/providers/" + path, TestServer.ADMIN, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestServer.error(response).path("param").textValue()).isEqualTo(param);
    assertThat(admission(TestServer.TOKEN)).as("nothing was changed").isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                          | operation",
        "{\"operation\":\"\"}                        | operation",
        "{\"operation\":\"x\",\"payload\":[]}        | payload",
        "{\"operation\":\"x\",\"stream\":\"yes\"}    | stream",
      })
  void saysWhatIsWrongWithARequest(String body, String param) {
    try (FakeWorker worker = worker()) {
      HttpResponse<String> response = ask(POOL + "/requests", TestServer.ADMIN, body);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(TestServer.error(response).path("param").textValue()).isEqualTo(param);
      assertThat(worker.closed()).isNotDone();
    }
  }

  @Test
  void needsAWorkerToAsk() {
    HttpResponse<String> response =
        ask(POOL + "/requests", TestServer.ADMIN, "{\"operation\":\"models.list\"}");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(TestServer.error(response).path("code").asText()).isEqualTo("no_worker");
  }

  @ParameterizedTest
  @CsvSource({"rotate", "revoke", "requests"})
  void isForTheAdminTokenAlone(String what) {
    for (String key : List.of(TestServer.KEY, "wrong")) {
      HttpResponse<String> response = ask(POOL + "/" + what, key, "");
      assertThat(response.statusCode()).isEqualTo(401);
      TestServer.error(response);
    }
    assertThat(admission(TestServer.TOKEN)).isEqualTo(200);
  }
}
