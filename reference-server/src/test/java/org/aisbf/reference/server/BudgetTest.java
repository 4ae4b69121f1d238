package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Bodies that many buyers send at once stay within one budget. */
class BudgetTest {

  @Test
  void givesBackWhatABodyTook() {
    try (TestServer server = TestServer.with("max_body_bytes: 2000000\n")) {
      String large = "{\"model\":\"pool/m\",\"a\":\"" + "x".repeat(1_900_000) + "\"}";
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> response =
            server.send(server.request("/v1/embeddings").POST(BodyPublishers.ofString(large)));
        assertThat(TestServer.error(response).path("code").asText()).isEqualTo("no_worker");
      }
      assertThat(server.get("/metrics").body()).contains("aisbf_body_budget_used_bytes 0.0");
    }
  }
}
