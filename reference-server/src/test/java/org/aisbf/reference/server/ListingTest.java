package org.aisbf.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key is shown what it may call, and nothing else. */
class ListingTest {

  private static List<String> ids(TestServer server, String path, String key, String list) {
    String body =
        server.send(server.request(path).setHeader("Authorization", "Bearer " + key).GET()).body();
    JsonNode entries = FakeWorker.parse(body).path(list);
    assertThat(entries.isArray()).as(body).isTrue();
    return entries.findValuesAsText("id");
  }

  @Test
  void showsAKeyTheProvidersOfWhichItMayCallAnything() {
    String own =
        """
          - {name: some, key: sk-some, username: alice, routes: ["coderai-local/one"]}
          - {name: none, key: sk-none, username: alice, routes: ["pool/*"]}
        """;
    try (TestServer server = TestServer.with(own)) {
      String path = "/api/u/alice/providers";
      assertThat(ids(server, path, "sk-alice-1", "providers")).containsExactly("coderai-local");
      assertThat(ids(server, path, "sk-some", "providers")).containsExactly("coderai-local");
      assertThat(ids(server, path, "sk-none", "providers")).isEmpty();
    }
  }
}
