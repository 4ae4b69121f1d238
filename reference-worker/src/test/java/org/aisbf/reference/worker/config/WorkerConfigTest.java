package org.aisbf.reference.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.aisbf.protocol.identity.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerConfigTest {
  private static final String SEED =
      """
      {"broker":{"enabled":true,"base_url":"https://aisbf.cloud","scope":"user",
       "username":"alice","provider_id":"coderai-local","client_id":"workstation-01",
       "registration_token":"provider-scoped-secret","transport":"websocket"}}
      """;

  private static final Map<String, String> ENOUGH =
      Map.of("AISBF_BASE_URL", "http://b", "AISBF_REGISTRATION_TOKEN", "t0ken");

  @TempDir Path folder;

  private WorkerConfig read(String json, Map<String, String> environment, String backend)
      throws BadConfiguration, IOException {
    Path file = json == null ? null : Files.writeString(folder.resolve("worker.json"), json);
    return WorkerConfig.read(new WorkerSources(file, environment, backend, false));
  }

  private String problem(String json) {
    return problem(json, Map.of());
  }

  private String problem(String json, Map<String, String> environment) {
    BadConfiguration bad =
        catchThrowableOfType(BadConfiguration.class, () -> read(json, environment, null));
    assertThat(bad).isNotNull();
    assertThat(bad.line()).doesNotContain("\n").doesNotContain("provider-scoped-secret");
    return bad.line();
  }

  private String with(String member) {
    return "{\"broker\":{\"base_url\":\"http://b\",\"registration_token\":\"t\"," + member + "}}";
  }

  @Test
  void readsTheShapeOfTheSeeds() throws Exception {
    WorkerConfig config = read(SEED, Map.of(), null);

    assertThat(config.broker().address())
        .isEqualTo(URI.create("wss://aisbf.cloud/api/u/alice/coderai/wss"));
    assertThat(config.broker().identity()).hasToString("alice/coderai-local/workstation-01");
    assertThat(config.broker().registrationToken().reveal()).isEqualTo("provider-scoped-secret");
    assertThat(config.backend().baseUrl()).isNull();
    assertThat(config.backend().allowPaths()).containsExactly("/v1/", "/coderai/capabilities");
    assertThat(config.habits()).isEqualTo(SessionHabits.STANDARD);
    assertThat(config.toString()).doesNotContain("provider-scoped-secret");
  }

  @Test
  void readsEveryOtherKey() throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), "x");
    WorkerConfig config =
        read(
            """
            {"broker":{"base_url":"ws://b:81/x","registration_token":"t",
              "advertised_endpoint":"http://here","websocket_path":"ws",
              "heartbeat_interval_seconds":5,"connect_timeout_seconds":1.5,
              "request_timeout_seconds":60,"reconnect_initial_delay_seconds":2,
              "reconnect_max_delay_seconds":90,"websocket_ping_interval":0,
              "tls_ca":"%s","token_in":"both","proxy_url":"http://u:p@proxy:3128"},
             "backend":{"base_url":"http://m:1/v1","api_key":"key","max_concurrency":4,
              "models":["a*"]},
             "allow_paths":["/v1/chat/"]}
            """
                .formatted(ca),
            Map.of(),
            null);

    assertThat(config.broker().address()).isEqualTo(URI.create("ws://b:81/x/ws"));
    assertThat(config.broker().tokenPlace()).isEqualTo(TokenPlace.BOTH);
    assertThat(config.broker().tlsCa()).isEqualTo(ca);
    assertThat(config.broker().proxy()).isEqualTo(URI.create("http://u:p@proxy:3128"));
    assertThat(config.habits())
        .isEqualTo(new SessionHabits(5_000, 1_500, 60_000, 2_000, 90_000, 0));
    assertThat(config.backend().maxConcurrency()).isEqualTo(4);
    assertThat(config.backend().models()).containsExactly("a*");
    assertThat(config.backend().advertisedEndpoint()).isEqualTo("http://here");
    assertThat(config.backend().allowPaths()).containsExactly("/v1/chat/");
    assertThat(config.toString()).doesNotContain("u:p").doesNotContain("key");
  }

  @ParameterizedTest
  @CsvSource({
    "http://b,                  ws://b/api/coderai/wss",
    "https://b/,                wss://b/api/coderai/wss",
    "ws://b:8787/api,           ws://b:8787/api/coderai/wss",
    "wss://b/aisbf/api/,        wss://b/aisbf/api/coderai/wss",
    "HTTPS://b/x/y,             wss://b/x/y/api/coderai/wss",
    "http://[::1]:9,            ws://[::1]:9/api/coderai/wss",
  })
  void takesTheBrokersAddressInAnyForm(String baseUrl, String address) throws Exception {
    Map<String, String> environment =
        Map.of("AISBF_BASE_URL", baseUrl, "AISBF_REGISTRATION_TOKEN", "t");

    assertThat(read(null, environment, null).broker().address()).hasToString(address);
  }

  @Test
  void needsNoFile() throws Exception {
    WorkerConfig config =
        read(
            null,
            Map.of(
                "AISBF_BASE_URL", "http://b",
                "AISBF_USERNAME", "é x",
                "AISBF_PROVIDER_ID", "p",
                "AISBF_CLIENT_ID", "c",
                "AISBF_REGISTRATION_TOKEN", "t",
                "AISBF_BACKEND_URL", "http://m/v1",
                "AISBF_BACKEND_API_KEY", "k"),
            null);

    assertThat(config.broker().address()).hasToString("ws://b/api/u/%C3%A9%20x/coderai/wss");
    assertThat(config.broker().identity()).hasToString("é x/p/c");
    assertThat(config.backend().apiKey()).isEqualTo("k");
  }

  @Test
  void makesUpAClientIdThatNobodyElseHas() throws Exception {
    WorkerConfig one = read(null, ENOUGH, null);
    WorkerConfig other = read(null, ENOUGH, null);

    assertThat(one.broker().identity().clientId().value()).matches("anon-\\d{10}-[0-9a-f]{16}");
    assertThat(one.broker().identity()).isNotEqualTo(other.broker().identity());
    assertThat(one.broker().identity().scope()).isEqualTo(Scope.GLOBAL);
    assertThat(one.broker().identity().providerId().value()).isEqualTo("coderai");
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
    Map<String, String> environment =
        Map.of("AISBF_BACKEND_URL", "http://env/v1", "AISBF_CLIENT_ID", "from-env");
    String file = SEED.replace("}}", "},\"backend\":{\"base_url\":\"http://file/v1\"}}");

    assertThat(read(file, environment, null).backend().baseUrl()).hasToString("http://env/v1");
    assertThat(read(file, environment, "http://cli/v1").backend().baseUrl())
        .hasToString("http://cli/v1");
    assertThat(read(file, environment, null).broker().identity().clientId())
        .hasToString("from-env");
  }

  @Test
  void namesTheNearestKnownKey() {
    assertThat(problem(with("\"clientid\":\"x\"")))
        .endsWith("worker.json: broker.clientid is not a key; the nearest is broker.client_id");
    assertThat(problem("{\"brokers\":{}}")).endsWith("brokers is not a key; the nearest is broker");
    assertThat(problem("{\"backend\":{\"url\":\"x\"}}")).contains("backend.url is not a key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"enabled\":false | broker.enabled is false",
        "\"transport\":\"http\" | broker.transport must be \"websocket\"",
        "\"scope\":\"mine\" | broker.scope must be \"user\" or \"global\"",
        "\"scope\":\"user\" | broker.username is missing",
        "\"scope\":\"global\",\"username\":\"bob\" | broker.username must be \"global\" or absent",
        "\"token_in\":\"cookie\" | broker.token_in must be \"header\", \"query\" or \"both\"",
        "\"heartbeat_interval_seconds\":0 | broker.heartbeat_interval_seconds must be a number",
        "\"heartbeat_interval_seconds\":\"5\" | broker.heartbeat_interval_seconds must be a number",
        "\"tls_ca\":\"/nowhere.pem\" | broker.tls_ca must be a readable PEM file",
        "\"proxy_url\":\"socks://p\" | broker.proxy_url must be an address",
        "\"client_id\":5 | broker.client_id must be a text",
        "\"client_id\":\"é\" | broker.client_id must be ASCII text",
        "\"base_url\":\"ftp://b\" | is not valid JSON",
      })
  void saysWhatIsWrongAndWhatIsAllowed(String member, String problem) {
    assertThat(problem(with(member))).contains(problem);
  }

  @Test
  void saysWhatIsWrongWithTheRest() {
    String broker = with("\"client_id\":\"c\"").replaceAll("}$", "");
    assertThat(problem(broker + ",\"backend\":{\"max_concurrency\":0}}"))
        .contains("backend.max_concurrency must be a whole number of at least 1");
    assertThat(problem(broker + ",\"backend\":{\"models\":\"a\"}}"))
        .contains("backend.models must be a list of texts");
    assertThat(problem(broker + ",\"backend\":{\"base_url\":\"m:1\"}}"))
        .contains("backend.base_url must be an address");
    assertThat(problem(broker + ",\"allow_paths\":[\"v1\"]}"))
        .contains("allow_paths must hold paths that begin with /");
    assertThat(problem(broker + ",\"backend\":[]}")).contains("backend must be an object");
    assertThat(problem("[]")).contains("must be one JSON object");
    assertThat(problem("{\"broker\": provider-scoped-secret}"))
        .contains("is not valid JSON in line 1");
    assertThat(problem(null)).contains("broker.base_url is missing").contains("AISBF_BASE_URL");
    assertThat(problem(null, Map.of("AISBF_BASE_URL", "http://b")))
        .contains("broker.registration_token is missing");
    assertThat(problem(null, Map.of("AISBF_BASE_URL", "b", "AISBF_REGISTRATION_TOKEN", "t")))
        .isEqualTo("AISBF_BASE_URL: must begin with http, https, ws or wss");
  }

  @Test
  void saysThatTheFileIsNotThere() {
    BadConfiguration bad =
        catchThrowableOfType(
            BadConfiguration.class,
            () ->
                WorkerConfig.read(
                    new WorkerSources(folder.resolve("no.json"), Map.of(), null, false)));
    assertThat(bad.line()).endsWith("no.json: there is no such file");
  }
}
