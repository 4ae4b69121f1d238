package org.aisbf.reference.server.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.aisbf.broker.BrokerLimits;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.account.KeyDigest;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.reference.server.net.AddressRange;
import org.aisbf.reference.server.net.TlsFiles;
import org.jspecify.annotations.Nullable;

/** From a text to a {@link ServerConfig}. */
final class ConfigReader {

  private static final long DAY_S = 86_400;
  private static final String SEGMENT = "[A-Za-z0-9_~-][A-Za-z0-9._~-]*";
  private static final Pattern BASE_PATH = Pattern.compile("(" + SEGMENT + "(/" + SEGMENT + ")*)?");
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private ConfigReader() {}

  static ServerConfig read(
      Path file, Map<String, String> environment, Map<String, String> overrides) {
    Path folder = file.toAbsolutePath().getParent();
    ConfigSource source =
        new ConfigSource(file.toString(), folder == null ? file : folder, environment);
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), overrides, source);
    } catch (NoSuchFileException e) {
      throw source.problem("", "there is no such file");
    } catch (IOException e) {
      throw source.problem("", "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  static ServerConfig parse(String text, Map<String, String> overrides, ConfigSource source) {
    JsonNode tree = tree(text, source);
    if (tree instanceof ObjectNode keys) {
      overrides.forEach(keys::put);
    }
    ConfigNode root = new ConfigNode(source, "", tree);
    root.refuse("database", "databases");
    Set<String> users = users(root);
    ScopeReader scopes = new ScopeReader(users);
    List<ProviderConfig> providers = new ProviderReader(scopes).read(root.groups("providers"));
    RouteReader routes = new RouteReader(scopes, providers);
    List<RotationConfig> rotations = routes.rotations(root.groups("rotations"));
    List<Autoselect> autoselects = routes.autoselects(root.groups("autoselects"));
    check(rotations, autoselects, root);
    String host = root.text("host", "127.0.0.1");
    BrokerLimits broker = broker(root.group("broker"));
    ServerConfig config =
        new ServerConfig(
            host,
            (int) root.number("port", 8787, 0, 65_535),
            basePath(root),
            source.folder().resolve(root.text("data", "./data")).normalize(),
            tls(root.group("tls"), source),
            adminToken(root),
            authRequired(root.group("auth"), host),
            broker,
            queue(root.group("queue")),
            root.number("max_body_bytes", 67_108_864, 1024, 1 << 30),
            (int) root.number("max_connections", 10_000, 1, 1 << 20),
            trustedProxies(root),
            cors(root.group("cors")),
            log(root.group("log")),
            users,
            providers,
            rotations,
            autoselects,
            new KeyReader().read(root.groups("keys")));
    root.done();
    long base64 = config.maxBodyBytes() / 3 * 4;
    if (base64 + 65_536 > broker.maxFrameBytes()) {
      throw root.problem(
          "max_body_bytes",
          "in base64 it has to fit broker.max_frame_bytes; at most "
              + (broker.maxFrameBytes() - 65_536L) / 4 * 3
              + " does");
    }
    return config;
  }

  private static void check(
      List<RotationConfig> rotations, List<Autoselect> autoselects, ConfigNode root) {
    String key = "rotations";
    try {
      var unused = ServerConfig.table(rotations, List.of());
      key = "autoselects";
      unused = ServerConfig.table(rotations, autoselects);
    } catch (IllegalArgumentException e) {
      throw root.problem(key, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode tree(String text, ConfigSource source) {
    try {
      JsonNode tree = YAML.readTree(text);
      return tree == null || tree.isMissingNode() || tree.isNull() ? YAML.createObjectNode() : tree;
    } catch (JsonProcessingException e) {
      // Its own message may quote a secret from the line.
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String where = line > 0 ? "line " + line : "";
      boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
      throw source.problem(
          where, twice ? "this key is there twice" : "is not valid YAML; check quotes and indents");
    }
  }

  private static Set<String> users(ConfigNode root) {
    Set<String> users = new HashSet<>();
    for (ConfigNode user : root.groups("users")) {
      String name = Names.check(user, "username");
      if (name.equals("global")) {
        throw user.problem("username", "'global' is the name of the scope that is no user's");
      }
      if (!users.add(name)) {
        throw user.problem("username", "'" + name + "' is there twice");
      }
      user.done();
    }
    return users;
  }

  private static @Nullable TlsFiles tls(@Nullable ConfigNode tls, ConfigSource source) {
    if (tls == null) {
      return null;
    }
    TlsFiles files =
        new TlsFiles(
            source.folder().resolve(tls.required("certificate")),
            source.folder().resolve(tls.required("key")));
    tls.done();
    return files;
  }

  private static @Nullable KeyDigest adminToken(ConfigNode root) {
    String token = root.text("admin_token");
    return token == null || token.isEmpty() ? null : KeyDigest.of(token);
  }

  private static boolean authRequired(@Nullable ConfigNode auth, String host) {
    if (auth == null) {
      return true;
    }
    boolean required = auth.flag("required", true);
    auth.done();
    if (!required && !loopback(host)) {
      throw auth.problem(
          "required", "false is accepted only where host is a loopback address, not " + host);
    }
    return required;
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static BrokerLimits broker(@Nullable ConfigNode node) {
    BrokerLimits limits = BrokerLimits.STANDARD;
    if (node == null) {
      return limits;
    }
    Deadlines deadlines =
        new Deadlines(
            seconds(node, "request_timeout_s", limits.deadlines().firstEvent()),
            seconds(node, "idle_timeout_s", limits.deadlines().idle()),
            seconds(node, "total_timeout_s", limits.deadlines().total()));
    BrokerLimits read =
        limits
            .withRegister(seconds(node, "register_timeout_s", limits.register()))
            .withLiveness(seconds(node, "liveness_s", limits.liveness()))
            .withDeadlines(deadlines)
            .withMaxFrameBytes(
                (int) node.number("max_frame_bytes", limits.maxFrameBytes(), 65_536, 1 << 30))
            .withSessionTtl(seconds(node, "session_ttl_s", limits.sessionTtl()));
    node.done();
    return read;
  }

  private static QueueLimits queue(@Nullable ConfigNode node) {
    QueueLimits limits = QueueLimits.STANDARD;
    if (node == null) {
      return limits;
    }
    int waiting = (int) node.number("max_waiting", limits.maxWaiting(), 1, 100_000);
    Duration wait = seconds(node, "max_wait_s", Duration.ofMillis(limits.maxWaitMillis()));
    node.done();
    return new QueueLimits(waiting, Math.max(waiting, limits.maxInAll()), wait.toMillis());
  }

  private static Duration seconds(ConfigNode node, String key, Duration otherwise) {
    return Duration.ofSeconds(node.number(key, otherwise.toSeconds(), 1, 365 * DAY_S));
  }

  private static String basePath(ConfigNode root) {
    String path = root.text("base_path", "/").replaceAll("^/+|/+$", "");
    if (!BASE_PATH.matcher(path).matches()) {
      throw root.problem(
          "base_path",
          "must be names of letters, digits, '.', '_', '~' or '-' with slashes between them, such"
              + " as /aisbf");
    }
    return "/" + path;
  }

  private static List<AddressRange> trustedProxies(ConfigNode root) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String text : root.texts("trusted_proxies")) {
      ranges.add(
          AddressRange.parse(text)
              .orElseThrow(
                  () ->
                      root.problem(
                          "trusted_proxies[" + ranges.size() + "]",
                          "'" + text + "' is no IP address, nor a range such as 10.0.0.0/8")));
    }
    return ranges;
  }

  private static Set<String> cors(@Nullable ConfigNode cors) {
    if (cors == null) {
      return Set.of();
    }
    Set<String> origins = new LinkedHashSet<>(cors.texts("origins"));
    cors.done();
    return origins;
  }

  private static LogConfig log(@Nullable ConfigNode log) {
    if (log == null) {
      return LogConfig.STANDARD;
    }
    String level =
        log.oneOf("level", "info", List.of("trace", "debug", "info", "warn", "error", "off"));
    String format = log.oneOf("format", "text", List.of("text", "json"));
    log.done();
    return new LogConfig(level, format.equals("json"));
  }
}
