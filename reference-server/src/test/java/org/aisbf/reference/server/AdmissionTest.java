package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ADM-1 to ADM-3 over HTTP: what a refused worker is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionTest {

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri(path)).GET();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/coderai/register, '', 401",
    "/api/coderai/register?provider_id=pool, wrong, 403",
    "/api/coderai/register?provider_id=none, reg-token-5f1d0c, 403",
    "/api/coderai/register?provider_id=pool&username=alice, reg-token-5f1d0c, 403",
    "/api/coderai/register?provider_id=pool, reg-token-5f1d0c, 200",
    "/api/u/alice/coderai/register?provider_id=coderai-local&client_id=ws-2, reg-token-5f1d0c, 403",
    "/api/u/alice/coderai/register?provider_id=coderai-local&client_id=ws-1, reg-token-5f1d0c, 200",
    "/api/u/global/coderai/register, x, 400",
  })
  void checksATokenWithoutASession(String path, String token, int status) {
    HttpResponse<String> response =
        server.send(
            request(path)
                .header("x-coderai-registration-token", token)
                .POST(BodyPublishers.noBody()));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    if (status == 200) {
      assertThat(FakeWorker.parse(response.body()).path("accepted").asBoolean()).isTrue();
    } else {
      TestServer.error(response);
      assertThat(response.headers().firstValue("x-aisbf-reason").isPresent())
          .isEqualTo(status != 400);
    }
    assertThat(response.body()).doesNotContain(TestServer.TOKEN);
  }

  @Test
  void readsTheIdentityFromTheBodyToo() {
    String body =
        "{\"provider_id\":\"pool\",\"payload\":{\"registration_token\":\""
            + TestServer.TOKEN
            + "\"}}";
    HttpResponse<String> response =
        server.send(request("/api/coderai/register").POST(BodyPublishers.ofString(body)));
    assertThat(response.statusCode()).isEqualTo(200);
  }
}
