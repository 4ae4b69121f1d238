package org.aisbf.conformance.reference;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.ControlFailed;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.reference.server.ReferenceServer;

/** What the reference server's own object and its operators' routes can do. */
final class ReferenceControl implements BrokerControl {
  private static final Set<Command> COMMANDS = EnumSet.of(Command.DRAIN, Command.STATUS);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ReferenceServer server;
  private final String admin;

  ReferenceControl(ReferenceServer server, String admin) {
    this.server = server;
    this.admin = admin;
  }

  @Override
  public boolean can(Command command) {
    return COMMANDS.contains(command);
  }

  @Override
  public BuyerCall submit(Credentials to, String operation, String payload, boolean stream) {
    throw new ControlFailed("the server has no way to submit " + operation);
  }

  @Override
  public void revoke(Credentials of) {
    throw new ControlFailed("the server has no way to revoke the token of " + of);
  }

  @Override
  public void rotate(Credentials of, String newToken, Duration grace) {
    throw new ControlFailed("the server has no way to rotate the token of " + of);
  }

  @Override
  public void drain() {
    CompletionStage<Void> unused = server.drain(LIMIT);
  }

  @Override
  public Optional<String> status(Credentials of) {
    String query = "?client_id=" + of.clientId();
    if (of.username() != null) {
      query += "&username=" + of.username();
    }
    String path = "api/coderai/broker/providers/" + of.providerId() + "/status" + query;
    try {
      HttpURLConnection call =
          (HttpURLConnection) server.uri().resolve(path).toURL().openConnection();
      call.setReadTimeout(Math.toIntExact(LIMIT.toMillis()));
      call.setRequestProperty("Authorization", "Bearer " + admin);
      return switch (call.getResponseCode()) {
        case 200 ->
            Optional.of(new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        case 404 -> Optional.empty();
        default -> throw new ControlFailed("status: " + call.getResponseCode());
      };
    } catch (IOException e) {
      throw new ControlFailed("status: " + e);
    }
  }
}
