package org.aisbf.reference.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.account.KeyDigest;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.OnBreak;
import org.aisbf.gateway.routing.autoselect.Criterion;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.reference.server.net.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("TOKEN", "t0ken-of-pool", "PORT", "9000", "KEY", "sk-bob");

  @TempDir Path folder;

  private ServerConfig parse(String text) {
    return ServerConfig.parse(text, "server.yaml", folder, ENVIRONMENT);
  }

  @Test
  void readsEveryKeyOfTheDocumentedFile() {
    ServerConfig config =
        parse(
            """
            host: 127.0.0.1
            port: ${PORT}
            base_path: /aisbf
            data: ./kept
            tls: {certificate: cert.pem, key: key.pem}
            admin_token: ${ADMIN:-adm1n}
            auth: {required: true}
            broker: {register_timeout_s: 3, liveness_s: 6, request_timeout_s: 30, idle_timeout_s: 12,
                     total_timeout_s: 90, max_frame_bytes: 50331648, session_ttl_s: 864}
            queue: {max_waiting: 5, max_wait_s: 7}
            max_body_bytes: 1048576
            max_connections: 70
            trusted_proxies: [10.0.0.1]
            cors: {origins: ["https://app.example"]}
            log: {level: debug, format: json}
            users:
              - {username: alice}
            providers:
              - {id: coderai-local, scope: user, username: alice, client_id: workstation-01, registration_token: "a"}
              - {id: pool, scope: global, registration_token: "${TOKEN}"}
              - id: hosted
                type: openai
                base_url: https://models.example/v1/
                api_key: "${KEY}"
                models:
                  - {id: big, context_length: 8192, input_modalities: [text, image], output_modalities: [text],
                     price: {input_per_million: 0.5, output_per_million: 2, per_thousand_requests: 0}}
            keys:
              - {name: bob, key: "${KEY}", username: alice, routes: ["pool/*"], expires_at: 2027-01-01T00:00:00Z}
            """);
    assertThat(config.port()).isEqualTo(9000);
    assertThat(config.basePath()).isEqualTo("/aisbf");
    assertThat(config.data()).isEqualTo(folder.resolve("kept"));
    assertThat(config.tls().certificate()).isEqualTo(folder.resolve("cert.pem"));
    assertThat(config.adminToken()).isEqualTo(KeyDigest.of("adm1n"));
    assertThat(config.broker().liveness()).hasSeconds(6);
    assertThat(config.broker().deadlines().firstEvent()).hasSeconds(30);
    assertThat(config.broker().deadlines().total()).hasSeconds(90);
    assertThat(config.broker().maxFrameBytes()).isEqualTo(50_331_648);
    assertThat(config.queue()).isEqualTo(new QueueLimits(5, 2_000, 7_000));
    assertThat(config.maxBodyBytes()).isEqualTo(1_048_576);
    assertThat(config.maxConnections()).isEqualTo(70);
    assertThat(config.trustedProxies())
        .containsExactly(AddressRange.parse("10.0.0.1").orElseThrow());
    assertThat(config.corsOrigins()).containsExactly("https://app.example");
    assertThat(config.log()).isEqualTo(new LogConfig("debug", true));
    assertThat(config.providers())
        .first()
        .isEqualTo(
            new WorkerProvider(
                Scope.ofUsername("alice"),
                new ProviderId("coderai-local"),
                new ClientId("workstation-01"),
                TokenDigest.of("a"),
                List.of()));
    assertThat(config.providers().get(2))
        .isInstanceOfSatisfying(
            HostedProvider.class,
            hosted -> {
              assertThat(hosted.baseUrl()).isEqualTo(URI.create("https://models.example/v1"));
              assertThat(hosted.models().get(0).contextLength()).isEqualTo(8192);
              assertThat(hosted.models().get(0).price().inputPerMillion()).isEqualTo("0.5");
            });
    assertThat(config.keys())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.digest()).isEqualTo(KeyDigest.of("sk-bob"));
              assertThat(key.scope()).isEqualTo(Scope.ofUsername("alice"));
              assertThat(key.expiresAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
            });
    assertThat(config.toString()).doesNotContain("sk-bob", "t0ken-of-pool", "adm1n");
  }

  @Test
  void hasDefaultsForAll() {
    ServerConfig config = parse("");
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8787);
    assertThat(config.authRequired()).isTrue();
    assertThat(config.adminToken()).isNull();
    assertThat(config.maxBodyBytes()).isEqualTo(67_108_864);
    assertThat(config.maxConnections()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource({"/, /", "'', /", "a, /a", "/a/b-1.2~x/, /a/b-1.2~x"})
  void takesABasePathWithAndWithoutSlashesAtItsEnds(String text, String path) {
    assertThat(parse("base_path: '" + text + "'").basePath()).isEqualTo(path);
  }

  @Test
  void letsTheCommandLineCountInsteadOfTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "port: 1\nhost: 127.0.0.2\n");
    Path other = folder.resolve("other");
    ServerConfig config =
        ServerConfig.read(file, Map.of(), Map.of("port", "2", "data", other.toString()));
    assertThat(config.port()).isEqualTo(2);
    assertThat(config.data()).isEqualTo(other);
    assertThat(config.host()).isEqualTo("127.0.0.2");
  }

  @Test
  void readsJsonAndSecretsFromFiles() throws IOException {
    Files.writeString(folder.resolve("token"), "from-file\n");
    ServerConfig config =
        parse("{\"providers\":[{\"id\":\"pool\",\"registration_token_file\":\"token\"}]}");
    assertThat(config.providers())
        .singleElement()
        .isInstanceOfSatisfying(
            WorkerProvider.class,
            pool -> assertThat(pool.token()).isEqualTo(TokenDigest.of("from-file")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot: 1|server.yaml: prot: is not a known key; did you mean 'port'?",
        "broker: {livenes_s: 1}"
            + "|server.yaml: broker.livenes_s: is not a known key; did you mean 'liveness_s'?",
        "port: 70000|server.yaml: port: must be a whole number from 0 to 65535",
        "base_path: '/a b'|server.yaml: base_path: must be names of letters, digits, '.', '_', '~'"
            + " or '-' with slashes between them, such as /aisbf",
        "base_path: /a%20b|server.yaml: base_path: must be names of letters, digits, '.', '_', '~'"
            + " or '-' with slashes between them, such as /aisbf",
        "base_path: /a/../b|server.yaml: base_path: must be names of letters, digits, '.', '_',"
            + " '~' or '-' with slashes between them, such as /aisbf",
        "port: [1]|server.yaml: port: must be one value, not a list",
        "broker: 7|server.yaml: broker: must be a group of keys, not a single value",
        "host: ${NOWHERE}|server.yaml: host: the environment variable NOWHERE is not set;"
            + " set it, or write ${NOWHERE:-default}",
        "rotations: [{name: a, members: [{rotation: a}]}]"
            + "|server.yaml: rotations: a rotation must not hold itself: rotation/a -> rotation/a",
        "rotations: [{name: a, members: [{rotation: b}]},{name: b, members: [{rotation: a}]}]"
            + "|server.yaml: rotations: a rotation must not hold itself:"
            + " rotation/a -> rotation/b -> rotation/a",
        "rotations: [{name: a, members: [{provider: p, model: m}]}]"
            + "|server.yaml: rotations[0].members[0].provider: there is no provider 'p'",
        "rotations: [{name: a, members: [{rotation: b}]}]"
            + "|server.yaml: rotations[0].members[0].rotation: there is no rotation 'b'",
        "rotations: [{name: a, member: []}]"
            + "|server.yaml: rotations[0].members: is missing; a rotation needs one or more",
        "autoselects: [{name: a, policy: [chep], candidates: [{provider: p}]}]"
            + "|server.yaml: autoselects[0].candidates[0].provider: there is no provider 'p'",
        "autoselects: [{name: a, candidates: []}]|server.yaml: autoselects[0].candidates: is"
            + " missing; an autoselect needs one or more",
        "keys: [{name: a, key: b, limits: {}}]|server.yaml: keys[0].limits: limits are not"
            + " supported yet: remove key 'limits'",
        "providers: [{id: v1, registration_token: a}]"
            + "|server.yaml: providers[0].id: 'v1' is reserved; take another name",
        "providers: [{id: a}]|server.yaml: providers[0].registration_token: is missing",
        "providers: [{id: a, type: x}]"
            + "|server.yaml: providers[0].type: 'x' is none of coderai, openai",
        "providers: [{id: a, scope: user, registration_token: a}]"
            + "|server.yaml: providers[0].username: is missing; scope: user needs it",
        "providers: [{id: a, scope: user, username: bob, registration_token: a}]"
            + "|server.yaml: providers[0].username: 'bob' is not among users",
        "keys: [{name: a, key: b, username: 'a b'}]|server.yaml: keys[0].username: 'a b' must be 1"
            + " to 64 letters, digits, '.', '_', '~' or '-', not '.' first",
        "providers: [{id: a, type: openai, base_url: 'ftp://x'}]|server.yaml:"
            + " providers[0].base_url: must be an http or https URL without query and credentials",
        "providers: [{id: a, registration_token: x},{id: a, registration_token: y}]"
            + "|server.yaml: providers[1].id: 'a' is there twice in this scope",
        "keys: [{name: a, key: x, username: bob},{name: a, key: y, username: bob}]"
            + "|server.yaml: keys[1].name: 'a' is there twice for this user",
        "keys: [{name: a, key: x, username: global},{name: a, key: y}]"
            + "|server.yaml: keys[1].name: 'a' is there twice for this user",
        "providers: [{id: a, registration_token: 'two words'}]|server.yaml:"
            + " providers[0].registration_token: must be 1 to 1024 visible ASCII characters",
        "providers: [{id: a, registration_token: LONG}]|server.yaml:"
            + " providers[0].registration_token: must be 1 to 1024 visible ASCII characters",
        "providers: [{id: a, registration_token: t, client_id: LONG}]|server.yaml:"
            + " providers[0].client_id: must be 1 to 256 characters, none of them a control"
            + " character",
        "providers: [{id: a, registration_token: t, client_id: ''}]|server.yaml:"
            + " providers[0].client_id: must not be empty; leave it out to let any worker in",
        "keys: [{name: a, key: b, routes: ['p/*', fast]}]|server.yaml: keys[0].routes[1]: 'fast'"
            + " matches nothing; write provider/model, rotation/name or autoselect/name",
        "keys: [{name: a, key: b, privacy: all}]"
            + "|server.yaml: keys[0].privacy: 'all' is none of any, workers, own_workers",
        "keys: [{name: a, key: b, expires_at: soon}]"
            + "|server.yaml: keys[0].expires_at: must be a time such as 2027-01-01T00:00:00Z",
        "providers: [{id: a, registration_token_file: none}]|server.yaml:"
            + " providers[0].registration_token_file: cannot read FOLDER/none"
            + " (NoSuchFileException)",
        "max_body_bytes: 100000000|server.yaml: max_body_bytes: in base64 it has to fit"
            + " broker.max_frame_bytes; at most 75448320 does",
        "trusted_proxies: [10.0.0.1, proxy.example]|server.yaml: trusted_proxies[1]:"
            + " 'proxy.example' is no IP address, nor a range such as 10.0.0.0/8",
        "port: 1\\nport: 2|server.yaml: line 2: this key is there twice",
        "port: 'x|server.yaml: line 1: is not valid YAML; check quotes and indents",
      })
  void saysInOneLineWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n").replace("LONG", "t".repeat(1025))))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message.replace("FOLDER", folder.toString()));
  }

  private static final String PROVIDER = "providers: [{id: p, registration_token: t}]\n";

  @Test
  void readsRotationsAndAutoselects() {
    ServerConfig config =
        parse(
            PROVIDER
                + """
                rotations:
                  - name: fast
                    members: [{provider: p, model: m, weight: 3}, {rotation: slow, priority: 1}]
                    retries: 1
                    cooldown: {failures: 5, seconds: 7, max_seconds: 70}
                    timeouts: {first_token_s: 2, idle_s: 3, total_s: 4}
                    on_stream_break: error
                  - {name: slow, members: [{provider: p, model: n}]}
                autoselects:
                  - name: auto
                    policy: [private, high_context]
                    candidates: [{provider: p}, {rotation: fast}]
                    fallback: {provider: p, model: big}
                """);
    RotationConfig fast = config.rotations().get(0);
    assertThat(fast.rotation().members().get(0).weight()).isEqualTo(3);
    assertThat(fast.rotation().members().get(1).priority()).isEqualTo(1);
    assertThat(fast.rotation().cooldown()).isEqualTo(new Cooldown(5, 7_000, 70_000));
    FailurePolicy policy = fast.limits().policy(true, Duration.ofMinutes(5));
    assertThat(policy.retries()).isEqualTo(1);
    assertThat(policy.firstToken()).hasSeconds(2);
    assertThat(policy.idle()).hasSeconds(3);
    assertThat(policy.total()).hasSeconds(4);
    assertThat(policy.onBreak()).isEqualTo(OnBreak.ERROR);
    RouteLimits slow = config.rotations().get(1).limits();
    assertThat(slow.policy(true, Duration.ofMinutes(5))).isEqualTo(FailurePolicy.STANDARD);
    assertThat(slow.policy(false, Duration.ofMinutes(5)).firstToken()).hasMinutes(5);
    assertThat(config.autoselects().get(0).policy())
        .containsExactly(Criterion.PRIVATE, Criterion.HIGH_CONTEXT);
    assertThat(config.autoselects().get(0).candidates()).hasSize(2);
    assertThat(config.autoselects().get(0).fallback()).isInstanceOf(Source.OneModel.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "autoselects: [{name: a, policy: [chep], candidates: [{provider: p}]}]"
            + "|autoselects[0].policy: 'chep' is none of private, cheap, fast, high_context, media",
        "rotations: [{name: a, members: [{provider: p, model: m, wait: 1}]}]"
            + "|rotations[0].members[0].wait: is not a known key; did you mean 'weight'?",
        "rotations: [{name: a, members: [{provider: p}]}]"
            + "|rotations[0].members[0].model: is missing",
        "rotations: [{name: a, members: [{provider: p, model: m}], cooldown:"
            + " {seconds: 5, max_seconds: 4}}]"
            + "|rotations[0].cooldown.max_seconds: must be a whole number from 5 to 31536000",
        "rotations: [{name: a, members: [{provider: p, model: m}]},"
            + "{name: a, members: [{provider: p, model: m}]}]"
            + "|rotations: rotation/a is there twice",
      })
  void saysWhatIsWrongWithARoute(String text, String message) {
    assertThatThrownBy(() -> parse(PROVIDER + text))
        .isInstanceOf(ConfigException.class)
        .hasMessage("server.yaml: " + message);
  }

  @Test
  void asksForKeysUnlessOnlyThisMachineCanCall() {
    assertThat(parse("auth: {required: false}").authRequired()).isFalse();
    assertThat(parse("{host: '::1', auth: {required: false}}").authRequired()).isFalse();
    assertThatThrownBy(() -> parse("{host: 0.0.0.0, auth: {required: false}}"))
        .hasMessage(
            "server.yaml: auth.required: false is accepted only where host is a loopback"
                + " address, not 0.0.0.0");
  }

  @Test
  void namesAFileThatIsMissing() {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> ServerConfig.read(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void takesKeysOfOneNameForDifferentUsers() {
    assertThat(
            parse(
                    "keys: [{name: a, key: x}, {name: a, key: y, username: 'null'},"
                        + " {name: a, key: z, username: bob}]")
                .keys())
        .hasSize(3);
  }
}
