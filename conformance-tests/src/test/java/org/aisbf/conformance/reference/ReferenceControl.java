package org.aisbf.conformance.reference;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.socket.RealPace;
import org.aisbf.conformance.socket.Trust;
import org.aisbf.conformance.socket.internal.buyer.HttpBuyer;
import org.aisbf.conformance.socket.internal.buyer.HttpBuyerCall;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerCall.State;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.ControlFailed;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.reference.server.ReferenceServer;

/** What the reference server's own object and its operators' routes can do. */
final class ReferenceControl implements BrokerControl {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ReferenceServer server;
  private final HttpBuyer operator;
  private final RealPace pace = new RealPace(LIMIT, RealPace.SILENCE);
  private Trace trace = new Trace("control", new WireLog(pace::now), pace);

  ReferenceControl(ReferenceServer server, String admin) {
    this.server = server;
    URI root = server.uri().resolve("api");
    this.operator = new HttpBuyer(root, admin, Trust.ofSystem().context(), LIMIT);
  }

  @Override
  public void begin(WireLog log) {
    trace = new Trace("control", log, pace);
  }

  @Override
  public boolean can(Command command) {
    return true;
  }

  @Override
  public BuyerCall submit(Credentials to, String operation, String payload, boolean stream) {
    String body =
        "{\"operation\":%s,\"payload\":%s,\"stream\":%s}"
            .formatted(Message.quote(operation), payload, stream);
    return operator.call(BuyerRequest.post(admin(to, "requests"), body, stream), trace);
  }

  @Override
  public void revoke(Credentials of) {
    done(of, "revoke", "{}");
  }

  @Override
  public void rotate(Credentials of, String newToken, Duration grace) {
    String body =
        "{\"registration_token\":%s,\"grace_seconds\":%s}"
            .formatted(Message.quote(newToken), grace.toSeconds());
    done(of, "rotate", body);
  }

  @Override
  public void drain() {
    CompletionStage<Void> unused = server.drain(LIMIT);
  }

  @Override
  public Optional<String> status(Credentials of) {
    String path = "coderai/broker/providers/" + of.providerId() + "/status" + query(of);
    BuyerRequest request =
        new BuyerRequest("GET", path, "", StandardCharsets.UTF_8.encode(""), false);
    HttpBuyerCall call = answered(operator.call(request, trace));
    return switch (call.status()) {
      case 200 -> Optional.of(new String(call.body(), StandardCharsets.UTF_8));
      case 404 -> Optional.empty();
      default -> throw new ControlFailed("status: " + call.status());
    };
  }

  private void done(Credentials of, String what, String body) {
    HttpBuyerCall call =
        answered(operator.call(BuyerRequest.post(admin(of, what), body, false), trace));
    if (call.status() != 200) {
      throw new ControlFailed(what + ": " + call.status());
    }
  }

  private HttpBuyerCall answered(HttpBuyerCall call) {
    pace.await(() -> call.state() != State.OPEN, LIMIT);
    return call;
  }

  private static String admin(Credentials of, String what) {
    return "admin/providers/" + of.providerId() + "/" + what + query(of);
  }

  private static String query(Credentials of) {
    String username = of.username() == null ? "" : "&username=" + of.username();
    return "?client_id=" + of.clientId() + username;
  }
}
