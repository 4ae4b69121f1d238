package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.aisbf.reference.server.net.TestCertificates;
import org.aisbf.reference.server.net.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server behind TLS and below a base path: a worker over wss, a buyer over https. */
class SecuredTest {

  @TempDir private Path folder;

  @Test
  void streamsThroughWssAndHttpsBelowABasePath() throws Exception {
    TestCertificates.generate(folder, "EC", "256");
    TlsFiles files = TestCertificates.files(folder, "EC");
    String keys =
        "tls: {certificate: '%s', key: '%s'}%nbase_path: /models/gate%n"
            .formatted(files.certificate(), files.key());
    try (TestServer server = TestServer.secured(keys, TestCertificates.trusting(folder, "EC"));
        FakeWorker worker =
            FakeWorker.connect(
                server,
                Dialect.DOCUMENTED,
                job -> Dialect.DOCUMENTED.stream(job, ChatTest.EVENTS))) {
      assertThat(server.uri("/v1").toString()).startsWith("https://").endsWith("/models/gate/v1");
      HttpResponse<String> response = server.chat(true);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("Grüß 😀").endsWith("data: [DONE]\n\n");
      assertThat(worker.received().toString()).contains("chat.completions");
      assertThat(FakeWorker.parse(server.get("/openapi.json").body()).at("/servers/0/url").asText())
          .isEqualTo("/models/gate");
      URI above = server.server().uri().resolve("/v1/models");
      HttpResponse<String> outside = server.send(server.request("/v1/models").uri(above));
      assertThat(outside.statusCode()).isEqualTo(404);
      assertThat(TestServer.error(outside).path("code").asText()).isEqualTo("unsupported_endpoint");
    }
  }
}
