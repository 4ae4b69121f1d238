package org.aisbf.reference.worker.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ConnectionAddress;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.operation.EndpointPath;
import org.jspecify.annotations.Nullable;

/** Makes a configuration out of its sources. */
final class ConfigReader {
  private static final String BROKER = "broker";
  private static final String BACKEND = "backend";

  private final WorkerSources sources;
  private final ConfigValues values;

  ConfigReader(WorkerSources sources) throws BadConfiguration {
    this.sources = sources;
    this.values = new ConfigValues(ConfigFile.of(sources.file()), sources.environment());
  }

  WorkerConfig read() throws BadConfiguration {
    if (!values.flag(BROKER, "enabled", true)) {
      throw values.wrong(BROKER, "enabled", "is false, so that there is nothing to do");
    }
    String transport = values.text(BROKER, "transport");
    if (transport != null && !transport.equals("websocket")) {
      throw values.wrong(BROKER, "transport", "must be \"websocket\"");
    }
    return new WorkerConfig(broker(), backend(), habits(), sources.failFast());
  }

  private BrokerAccess broker() throws BadConfiguration {
    String baseUrl = required("base_url", "the broker's address, such as https://aisbf.example");
    Scope scope = scope();
    String token = required("registration_token", "the provider's registration token");
    if (!RegistrationToken.fitsHeader(token)) {
      throw values.wrong(
          BROKER, "registration_token", "must be at most 1024 visible ASCII characters");
    }
    return new BrokerAccess(
        address(baseUrl, scope),
        new Identity(scope, new ProviderId(named("provider_id", "coderai")), clientId()),
        new RegistrationToken(token),
        tokenPlace(),
        certificates(),
        proxy());
  }

  private URI address(String baseUrl, Scope scope) throws BadConfiguration {
    try {
      String path = values.text(BROKER, "websocket_path");
      return ConnectionAddress.of(baseUrl, scope, path).endpoint();
    } catch (IllegalArgumentException e) {
      // Begins with the name of the value that is wrong.
      String[] said = String.valueOf(e.getMessage()).split(" ", 2);
      throw values.wrong(BROKER, said[0], said[1]);
    }
  }

  private Scope scope() throws BadConfiguration {
    String username = values.text(BROKER, "username");
    String scope = values.text(BROKER, "scope");
    boolean named = username != null && !username.equals("global");
    Scope owner = username == null ? Scope.GLOBAL : Scope.ofUsername(username);
    if (scope == null) {
      return owner;
    }
    return switch (scope) {
      case "global" -> {
        if (named) {
          throw values.wrong(
              BROKER, "username", "must be \"global\" or absent in the global scope");
        }
        yield Scope.GLOBAL;
      }
      case "user" -> {
        if (!named) {
          throw values.wrong(BROKER, "username", "is missing: the owner's name in the user scope");
        }
        yield owner;
      }
      default -> throw values.wrong(BROKER, "scope", "must be \"user\" or \"global\"");
    };
  }

  private ClientId clientId() throws BadConfiguration {
    ClientId generated =
        ClientId.generated(Instant.now().getEpochSecond(), new SecureRandom().nextLong());
    return new ClientId(named("client_id", generated.value()));
  }

  private TokenPlace tokenPlace() throws BadConfiguration {
    String place = values.text(BROKER, "token_in");
    if (place == null) {
      return TokenPlace.HEADER;
    }
    if (!List.of("header", "query", "both").contains(place)) {
      throw values.wrong(BROKER, "token_in", "must be \"header\", \"query\" or \"both\"");
    }
    return TokenPlace.valueOf(place.toUpperCase(Locale.ROOT));
  }

  private @Nullable Path certificates() throws BadConfiguration {
    String file = values.text(BROKER, "tls_ca");
    if (file != null && !Files.isReadable(Path.of(file))) {
      throw values.wrong(BROKER, "tls_ca", "must be a readable PEM file");
    }
    return file == null ? null : Path.of(file);
  }

  private @Nullable URI proxy() throws BadConfiguration {
    String url = values.text(BROKER, "proxy_url");
    if (url == null) {
      return null;
    }
    try {
      URI proxy = new URI(url);
      if ("http".equals(proxy.getScheme()) && proxy.getHost() != null) {
        return proxy;
      }
    } catch (URISyntaxException e) {
      // Its message quotes the text, which may hold a password.
    }
    throw values.wrong(BROKER, "proxy_url", "must be an address such as http://proxy:3128");
  }

  private BackendAccess backend() throws BadConfiguration {
    String url = sources.backendUrl();
    boolean commanded = url != null;
    url = commanded ? url : values.text(BACKEND, "base_url");
    URI baseUrl = url == null ? null : httpAddress(url);
    if (url != null && baseUrl == null) {
      String problem = "must be an address such as http://127.0.0.1:11434/v1";
      throw commanded
          ? new BadConfiguration("--backend " + problem)
          : values.wrong(BACKEND, "base_url", problem);
    }
    List<String> allowed = values.texts("", "allow_paths", EndpointPath.DEFAULT_ALLOW_LIST);
    for (String path : allowed) {
      if (!path.startsWith("/")) {
        throw values.wrong("", "allow_paths", "must hold paths that begin with /");
      }
    }
    return new BackendAccess(
        baseUrl,
        values.text(BACKEND, "api_key"),
        values.text(BROKER, "advertised_endpoint"),
        values.count(BACKEND, "max_concurrency"),
        values.texts(BACKEND, "models", List.of()),
        allowed);
  }

  private static @Nullable URI httpAddress(String text) {
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme());
      boolean usable =
          (scheme.equals("http") || scheme.equals("https"))
              && url.getHost() != null
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && url.getRawUserInfo() == null;
      return usable ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private SessionHabits habits() throws BadConfiguration {
    SessionHabits standard = SessionHabits.STANDARD;
    return new SessionHabits(
        millis("heartbeat_interval_seconds", standard.heartbeat(), 0.1),
        millis("connect_timeout_seconds", standard.connect(), 0.1),
        millis("request_timeout_seconds", standard.request(), 1),
        millis("reconnect_initial_delay_seconds", standard.firstDelay(), 0.1),
        millis("reconnect_max_delay_seconds", standard.maxDelay(), 0.1),
        millis("websocket_ping_interval", standard.ping(), 0));
  }

  private long millis(String key, long otherwise, double least) throws BadConfiguration {
    return values.millis(BROKER, key, otherwise, least);
  }

  private String named(String key, String otherwise) throws BadConfiguration {
    String name = values.text(BROKER, key);
    if (name != null && !name.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      throw values.wrong(BROKER, key, "must be ASCII text");
    }
    return name == null ? otherwise : name;
  }

  private String required(String key, String what) throws BadConfiguration {
    String text = values.text(BROKER, key);
    if (text == null) {
      throw values.wrong(BROKER, key, "is missing: " + what);
    }
    return text;
  }
}
