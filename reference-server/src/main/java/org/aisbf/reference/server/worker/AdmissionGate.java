package org.aisbf.reference.server.worker;

import java.util.List;
import org.aisbf.broker.Admitted;
import org.aisbf.broker.Broker;
import org.aisbf.broker.Handshake;
import org.aisbf.broker.Refused;
import org.aisbf.protocol.identity.Presented;
import org.aisbf.protocol.identity.Unpresentable;
import org.aisbf.reference.server.net.http.HttpError;
import org.aisbf.reference.server.net.websocket.UpgradeGate;
import org.aisbf.reference.server.net.websocket.UpgradeRequest;
import org.aisbf.reference.server.net.websocket.Verdict;

/** Asks the broker about each handshake before it becomes a WebSocket (ADM-1 to ADM-3, ADM-9). */
public final class AdmissionGate implements UpgradeGate {

  private final Broker broker;
  private final ClientAddress addresses;

  /** In front of a broker. */
  public AdmissionGate(Broker broker, ClientAddress addresses) {
    this.broker = broker;
    this.addresses = addresses;
  }

  @Override
  public Verdict check(UpgradeRequest request) {
    List<String> path = request.segments();
    if (!isWorkerPath(path)) {
      return refuse(404, "not_found", "There is no WebSocket at this path.");
    }
    String address = addresses.of(request.remoteAddress(), request.headers());
    return switch (Presentations.read(path, request.query(), request.headers()::first)) {
      case Unpresentable unfit -> refuse(400, "malformed", unfit.reason() + ".");
      case Presented presented -> admit(Presentations.handshake(presented, address));
    };
  }

  private Verdict admit(Handshake handshake) {
    return switch (broker.admit(handshake)) {
      case Admitted admitted -> new Verdict.Admit(admitted::open);
      case Refused refused -> new Verdict.Refuse(ascii(refused.reason()), error(refused));
    };
  }

  private static boolean isWorkerPath(List<String> path) {
    return path.equals(List.of("api", "coderai", "wss"))
        || (path.size() == 5
            && path.get(0).equals("api")
            && path.get(1).equals("u")
            && path.subList(3, 5).equals(List.of("coderai", "wss")));
  }

  /** A refusal by the broker as HTTP tells it. */
  static HttpError error(Refused refused) {
    int status = refused.httpStatus();
    HttpError error = HttpError.of(status, refused.code().value(), refused.reason());
    return switch (status) {
      case 401 -> error.withHeader("WWW-Authenticate", "Bearer");
      case 429 -> error.withRetryAfter(60);
      case 503 -> error.withRetryAfter(5);
      default -> error;
    };
  }

  private static Verdict refuse(int status, String reason, String message) {
    String code = status == 404 ? "unsupported_endpoint" : "invalid_request";
    return new Verdict.Refuse(reason, HttpError.of(status, code, message));
  }

  /** Fit for a header. */
  static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
