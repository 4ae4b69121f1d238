package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose progress is told where nobody says. */
class ProgressTest {

  private static FakeWorker worker(TestServer server, String provider, String... endpoints) {
    ObjectNode registration = FakeWorker.registration();
    for (String endpoint : endpoints) {
      registration.withArrayProperty("studio_endpoints").add(endpoint);
    }
    return FakeWorker.connect(
        server,
        provider,
        provider,
        Dialect.DOCUMENTED,
        Set.of("m"),
        registration,
        job -> job.frame("\"status\":\"ok\",\"payload\":{\"provider\":\"" + provider + "\"}"));
  }

  private static String provider(HttpResponse<String> response) {
    return response.headers().firstValue("x-aisbf-provider").orElse("");
  }

  @Test
  void goesToTheOneWhoNamesItWhereSeveralCould() {
    try (TestServer server =
            TestServer.withProvider(
                "{id: other, registration_token: %s}".formatted(TestServer.TOKEN));
        FakeWorker pool = worker(server, "pool")) {
      assertThat(provider(server.get("/v1/video/progress"))).isEqualTo("pool");
      try (FakeWorker other = worker(server, "other", "video/progress")) {
        assertThat(provider(server.get("/v1/video/progress"))).isEqualTo("other");
        HttpResponse<String> nobody = server.get("/v1/audio/progress");
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(TestServer.error(nobody).path("code").asText())
            .isEqualTo("unsupported_endpoint");
        HttpResponse<String> narrow =
            server.send(
                server
                    .request("/v1/audio/progress")
                    .setHeader("Authorization", "Bearer sk-narrow-1")
                    .GET());
        assertThat(provider(narrow)).as("all that this key may call").isEqualTo("other");
        assertThat(pool.closed()).isNotDone();
        assertThat(other.closed()).isNotDone();
      }
    }
  }

  @Test
  void isNobodysWhereNobodyIsReady() {
    try (TestServer server = TestServer.start()) {
      HttpResponse<String> response = server.get("/v1/images/progress");
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(TestServer.error(response).path("code").asText())
          .isEqualTo("unsupported_endpoint");
    }
  }
}
