package org.aisbf.reference.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisbf.broker.BrokerLimits;
import org.aisbf.gateway.account.ApiKey;
import org.aisbf.gateway.account.KeyDigest;
import org.aisbf.gateway.routing.RouteTable;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.queue.QueueLimits;
import org.aisbf.reference.server.net.AddressRange;
import org.aisbf.reference.server.net.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * All that a server is told. Immutable, and free of secrets but for the keys of hosted providers,
 * which no text of it shows.
 *
 * @param port 0 takes any free one
 * @param basePath what every path begins with: {@code /} for nothing, or {@code /prefix}
 * @param data the folder of what the server keeps; made when it is missing
 * @param tls {@code null} for plain text
 * @param adminToken the digest of the operator's token; {@code null} turns the admin API off
 * @param authRequired whether buyers need a key
 * @param maxBodyBytes the largest body of a buyer's request
 * @param queue how much may wait while all who could serve it are full
 * @param maxConnections how many sockets may be open beside workers' WebSockets
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 * @param corsOrigins browsers' origins that may call; {@code *} for all
 */
public record ServerConfig(
    String host,
    int port,
    String basePath,
    Path data,
    @Nullable TlsFiles tls,
    @Nullable KeyDigest adminToken,
    boolean authRequired,
    BrokerLimits broker,
    QueueLimits queue,
    long maxBodyBytes,
    int maxConnections,
    List<AddressRange> trustedProxies,
    Set<String> corsOrigins,
    LogConfig log,
    Set<String> users,
    List<ProviderConfig> providers,
    List<RotationConfig> rotations,
    List<Autoselect> autoselects,
    List<ApiKey> keys) {

  /** Copies what could change. */
  public ServerConfig {
    trustedProxies = List.copyOf(trustedProxies);
    corsOrigins = Set.copyOf(corsOrigins);
    users = Set.copyOf(users);
    providers = List.copyOf(providers);
    rotations = List.copyOf(rotations);
    autoselects = List.copyOf(autoselects);
    keys = List.copyOf(keys);
  }

  /**
   * Reads a file. Relative paths in it begin at its folder.
   *
   * @param environment for {@code ${NAME}}, usually {@link System#getenv()}
   * @param overrides keys of the file's top level whose values here count instead of the file's
   * @throws ConfigException with one line that says what is wrong
   */
  public static ServerConfig read(
      Path file, Map<String, String> environment, Map<String, String> overrides) {
    return ConfigReader.read(file, environment, overrides);
  }

  /**
   * Reads a text, YAML or JSON.
   *
   * @param name what it is called in messages
   * @param folder where relative paths begin
   * @throws ConfigException with one line that says what is wrong
   */
  public static ServerConfig parse(
      String text, String name, Path folder, Map<String, String> environment) {
    return ConfigReader.parse(text, Map.of(), new ConfigSource(name, folder, environment));
  }

  /** The table that its rotations and autoselects make; its balances begin anew. */
  public RouteTable routes() {
    return table(rotations, autoselects);
  }

  static RouteTable table(List<RotationConfig> rotations, List<Autoselect> autoselects) {
    return new RouteTable(rotations.stream().map(RotationConfig::rotation).toList(), autoselects);
  }
}
