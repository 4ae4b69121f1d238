package org.aisbf.conformance.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.memory.DialAttempt;
import org.aisbf.conformance.memory.ModelAnswer;
import org.aisbf.conformance.memory.ModelRequest;
import org.aisbf.conformance.memory.WorkerHost;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Handshake;

/** Workers that do what few do, and that the protocol leaves to them. */
final class LegalVariants {
  private static final List<String> GREETING =
      List.of(
          "session_id",
          "provider_id",
          "client_id",
          "username",
          "scope_name",
          "accepted",
          "owner_user_id",
          "expires_at");

  private LegalVariants() {}

  static List<LegalVariant> all() {
    return List.of(
        LegalVariant.tampered(
            "hangs up on a greeting without a member that ADM-4 lists",
            Tampers.dropsAt(
                message ->
                    message.is("/event", "registered")
                        && !message.has("/request_id")
                        && GREETING.stream().anyMatch(name -> message.json("/" + name).isEmpty()))),
        LegalVariant.tampered(
            "presents itself in the query alone", () -> presenting(LegalVariants::inQuery)),
        LegalVariant.tampered(
            "presents itself in headers alone, without its username",
            () -> presenting(LegalVariants::inHeaders)),
        LegalVariant.tampered(
            "writes members in another order, and registers with capabilities at the top",
            Tampers.edits(message -> message.has("/payload/capabilities"), LegalVariants::moved)),
        LegalVariant.tampered("takes no acknowledgement without its request_id", ById::new),
        LegalVariant.tampered("announces no limit for frames, and reads any", ReadsAny::new)
            .but("REQ-8/worker-refuses-large-frames", Verdict.NOT_APPLICABLE),
        LegalVariant.tampered("closes on what is no message, and comes back", Strict::new),
        LegalVariant.tampered(
            "wants one request at a time", () -> new OneByOne(new AtomicInteger())),
        LegalVariant.on("looks whether its model server is there before it dials", Probing::new),
        LegalVariant.on("asks a model server that fails twice more", RetryingHost::new),
        LegalVariant.on("remembers its list of models", RememberingHost::new)
            .but("PRX-3/models-codes", Verdict.NOT_TESTABLE));
  }

  private static Tamper presenting(UnaryOperator<Handshake> how) {
    return new Tamper() {
      @Override
      Handshake presents(Handshake handshake, int number) {
        return how.apply(handshake);
      }
    };
  }

  private static Handshake inQuery(Handshake handshake) {
    Map<String, String> query = new HashMap<>(handshake.query());
    query.put("registration_token", WorkerRun.IDENTITY.token());
    return new Handshake(handshake.path(), query, Map.of());
  }

  private static Handshake inHeaders(Handshake handshake) {
    Map<String, String> headers = new HashMap<>(handshake.headers());
    headers.remove("x-coderai-username");
    return new Handshake(handshake.path(), Map.of(), headers);
  }

  private static void moved(ObjectNode root) {
    ObjectNode payload = Edit.payload(root);
    ObjectNode capabilities = Edit.child(payload, "capabilities");
    if (root.has("op")) {
      payload.remove("capabilities");
      root.set("capabilities", capabilities);
    } else {
      ObjectNode protocol = Edit.child(capabilities, "protocol");
      var version = protocol.remove("version");
      protocol.set("version", version);
    }
  }

  private static final class ById extends Tamper {
    private int registered;

    @Override
    void toBroker(Wire wire, Message message) {
      registered = message.is("/op", "register") ? wire.number() : registered;
      wire.deliver(message.text());
    }

    @Override
    void toWorker(Wire wire, Message message) {
      if (registered != wire.number()
          || !message.is("/event", "registered")
          || message.has("/request_id")) {
        wire.forward(message.text());
      }
    }
  }

  private static final class ReadsAny extends Tamper {
    @Override
    void toBroker(Wire wire, Message message) {
      wire.deliver(
          message.has("/payload/capabilities/protocol")
              ? Edit.of(
                  message,
                  root ->
                      Edit.child(Edit.child(Edit.payload(root), "capabilities"), "protocol")
                          .remove("max_frame_bytes"))
              : message.text());
    }

    @Override
    void toWorker(Wire wire, Message message) {
      if (message.text().length() < 1 << 20) {
        wire.forward(message.text());
      }
    }
  }

  private static final class Strict extends Tamper {
    @Override
    void toWorker(Wire wire, Message message) {
      if (!message.isObject() || message.text().contains("\\ud800")) {
        wire.link().close(1007, "");
      } else if (message.has("/op") && message.string("/op").isEmpty()) {
        wire.link().close(1008, "");
      } else {
        wire.forward(message.text());
      }
    }
  }

  /** Refuses what comes while it works. */
  static final class OneByOne extends Tamper {
    private static final Set<String> NO_WORK = Set.of("", "heartbeat", "cancel", "drain");
    private final Set<String> running = new HashSet<>();
    private final AtomicInteger refused;
    private int connection;

    /**
     * Busy with nothing.
     *
     * @param refused counts the chats that came while it was busy
     */
    OneByOne(AtomicInteger refused) {
      this.refused = refused;
    }

    @Override
    void toBroker(Wire wire, Message message) {
      if (Answer.isEnd(message)) {
        running.remove(Tampers.id(message));
      }
      wire.deliver(
          message.has("/payload/capabilities")
              ? Edit.of(
                  message,
                  root ->
                      Edit.child(Edit.child(Edit.payload(root), "capabilities"), "protocol")
                          .put("max_concurrency", 1))
              : message.text());
    }

    @Override
    void toWorker(Wire wire, Message message) {
      String operation = message.string("/op").orElse("");
      if (connection != wire.number()) {
        connection = wire.number();
        running.clear();
      }
      if (NO_WORK.contains(operation)) {
        wire.forward(message.text());
      } else if (running.isEmpty()) {
        running.add(Tampers.id(message));
        wire.forward(message.text());
      } else {
        if (operation.equals("chat.completions")) {
          refused.incrementAndGet();
        }
        wire.deliver(Tampers.failure(Tampers.id(message), "rate_limited"));
      }
    }
  }

  /** Dials when its model server has answered a few questions. */
  private static final class Probing extends OtherHost {
    private static final List<String> PROBES =
        List.of("GET /health", "POST /api/show", "HEAD /", "GET /coderai/capabilities");

    Probing(WorkerHost inner) {
      super(inner);
    }

    @Override
    public void dial(DialAttempt attempt) {
      probe(0, attempt);
    }

    private void probe(int from, DialAttempt attempt) {
      if (from == PROBES.size()) {
        inner.dial(attempt);
        return;
      }
      String[] line = PROBES.get(from).split(" ");
      ModelRequest request = new ModelRequest(line[0], line[1], Map.of(), ByteBuffer.allocate(0));
      var unused = inner.call(request, new Probed(() -> probe(from + 1, attempt)));
    }
  }

  /** Whatever is answered, something is there. */
  private record Probed(Runnable then) implements ModelAnswer {
    @Override
    public void began(int status, Map<String, String> headers) {}

    @Override
    public void received(ByteBuffer bytes) {}

    @Override
    public void ended() {
      then.run();
    }

    @Override
    public void broke() {
      then.run();
    }

    @Override
    public void unreachable() {
      then.run();
    }
  }
}
