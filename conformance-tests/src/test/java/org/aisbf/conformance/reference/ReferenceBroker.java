package org.aisbf.conformance.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aisbf.conformance.socket.BrokerAddress;
import org.aisbf.conformance.socket.RealPace;
import org.aisbf.conformance.socket.RemoteBroker;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.reference.server.ReferenceServer;
import org.aisbf.reference.server.config.ServerConfig;

/**
 * The reference server with two users, each with a provider of the same id, and one buyer: alice,
 * who calls her own workers.
 */
public final class ReferenceBroker implements AutoCloseable {
  /** The first user's worker; its client id is pinned. */
  public static final Credentials ALICE =
      new Credentials("alice", "coderai-local", "workstation-01", "reg-alice-3f2c");

  /** Another user's worker of the same names; its client id is not pinned. */
  public static final Credentials BERTA =
      new Credentials("berta", "coderai-local", "workstation-01", "reg-berta-77d0");

  /** The key of the first user, who buys of his own worker. */
  public static final String KEY = "sk-alice-9c41";

  private static final String ADMIN = "admin-51ae";

  private final Path data;
  private final ReferenceServer server;

  private ReferenceBroker(Path data, ReferenceServer server) {
    this.data = data;
    this.server = server;
  }

  /** Starts it with the protocol's own limits. */
  public static ReferenceBroker start() {
    return start("{}");
  }

  /**
   * Starts it.
   *
   * @param limits the configuration's {@code broker}, as YAML on one line
   */
  public static ReferenceBroker start(String limits) {
    return start(limits, "");
  }

  /**
   * Starts it.
   *
   * @param limits the configuration's {@code broker}, as YAML on one line
   * @param more further keys of its top level
   */
  public static ReferenceBroker start(String limits, String more) {
    try {
      Path data = Files.createTempDirectory("aisbf-conformance");
      String text =
          """
          port: 0
          data: "%s"
          admin_token: %s
          broker: %s
          users: [{username: alice}, {username: berta}]
          providers:
            - {id: coderai-local, scope: user, username: alice, client_id: workstation-01, registration_token: %s}
            - {id: coderai-local, scope: user, username: berta, registration_token: %s}
          keys:
            - {name: alice, key: %s, username: alice}
          """
              .formatted(data, ADMIN, limits, ALICE.token(), BERTA.token(), KEY);
      ServerConfig config = ServerConfig.parse(text + more, "test.yaml", data, Map.of());
      return new ReferenceBroker(data, ReferenceServer.start(config));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public BrokerAddress address() {
    URI uri = server.uri();
    return BrokerAddress.of(uri, uri.resolve("v1"), KEY, ALICE).withOther(BERTA);
  }

  /** A new subject with everything that the server can be made to do. */
  public RemoteBroker subject() {
    return subject(address());
  }

  /** A new subject under another address, such as one with the limits the server was set to. */
  public RemoteBroker subject(BrokerAddress other) {
    return new RemoteBroker(other, new RealPace(), new ReferenceControl(server, ADMIN));
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(data)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
