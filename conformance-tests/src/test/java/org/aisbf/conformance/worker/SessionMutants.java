package org.aisbf.conformance.worker;

import static org.aisbf.conformance.worker.Mutant.tampered;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.Handshake;

/** Workers that break sections 2 to 4. */
final class SessionMutants {

  private SessionMutants() {}

  static List<Mutant> all() {
    return List.of(
        tampered("REC-1/same-identity", "on its second connection the header", OtherIdentity::new),
        tampered(
            "ADM-7/no-token-after-register",
            "a message holds it",
            Tampers.edits(
                (wire, message) -> wire.operation(Tampers.id(message)).equals("capabilities"),
                root -> root.put("registration_token", WorkerRun.IDENTITY.token()))),
        tampered(
            "ADM-7/no-token-in-output",
            "wrote its token",
            () -> new Output(SessionMutants::withToken)),
        tampered("REG-1/registers", "request_id is no text of 1 to 256", LongId::new),
        tampered(
            "REG-1/registers-again",
            "payload is no object",
            Tampers.edits(
                (wire, message) -> message.is("/op", "register") && wire.number() == 2,
                root -> root.put("payload", "text"))),
        tampered("REG-1/silent-broker", "no register came", SpokenTo::new),
        tampered(
            "REG-1/plain-acknowledgement",
            "the worker is not registered",
            () ->
                new Tamper() {
                  @Override
                  void toWorker(Wire wire, Message message) {
                    if (!Tampers.id(message).startsWith("register-") || message.has("/event")) {
                      wire.forward(message.text());
                    }
                  }
                }),
        tampered(
            "REG-6/worker-ignores-unknown-names",
            "the connection ended",
            Tampers.dropsAt(
                message ->
                    message.is("/protocol/extensions/0", "x-conformance")
                        && message.has("/request_id"))),
        tampered(
            "REG-6/worker-sends-nothing-unannounced",
            "it sent {\"v\":1,\"op\":\"drain\"",
            () ->
                new Tamper() {
                  @Override
                  void stops(Wire wire) {
                    wire.deliver(Say.drain("drain-9"));
                  }
                }),
        tampered(
            "REG-6/worker-keeps-frame-limit",
            "bytes came as 0 that are not the same",
            Tampers.swallows(
                (wire, message) -> Tampers.isChunk(message) && message.text().contains("üü"))),
        tampered(
            "REG-6/worker-keeps-usual-limit",
            "the connection ended with close code 1009",
            Tampers.hears(
                message -> message.is("/event", "registered") && !message.has("/protocol"),
                text -> text.replaceFirst("}$", ",\"protocol\":{\"max_frame_bytes\":90000000}}"))),
        tampered(
            "HB-1/worker-answers",
            "payload.ts is 1.8E12",
            Tampers.edits(
                (wire, message) -> message.is("/event", "heartbeat") && !wire.isWorking(),
                root -> Edit.payload(root).put("ts", 1.8e12))),
        tampered(
            "HB-1/worker-answers-at-work",
            "not of that form",
            Tampers.edits(
                (wire, message) -> message.is("/event", "heartbeat") && wire.isWorking(),
                root -> root.remove("event"))),
        tampered(
            "HB-2/sends-heartbeats",
            "0 came in 90 s",
            Tampers.swallows((wire, message) -> message.is("/op", "heartbeat"))),
        tampered(
            "HB-4/worker-no-echo",
            "the worker answered it",
            Tampers.answers(
                message -> message.is("/event", "heartbeat"),
                false,
                id ->
                    "{\"v\":1,\"request_id\":\""
                        + id
                        + "\",\"status\":\"ok\",\"event\":\"heartbeat\",\"payload\":{\"ts\":1}}")),
        tampered(
            "REQ-2/own-ids-unique",
            "came a second time",
            Tampers.edits(
                message -> message.is("/op", "heartbeat"), root -> root.put("request_id", "hb"))),
        tampered(
            "DRN-1/leaves-in-order",
            "no op=drain came",
            Tampers.swallows((wire, message) -> message.is("/op", "drain"))),
        tampered(
            "DRN-3/worker-answers", "no end came", Tampers.swallows(SessionMutants::isDrained)),
        tampered(
            "DRN-3/finishes-what-runs",
            "it closed at once",
            () ->
                new Tamper() {
                  @Override
                  void toWorker(Wire wire, Message message) {
                    if (message.is("/op", "drain")) {
                      wire.deliver(Say.ok(Tampers.id(message)));
                      wire.link().close(1012, "");
                    } else {
                      wire.forward(message.text());
                    }
                  }
                }),
        tampered(
            "DRN-3/back-after-restart",
            "no connection within",
            () ->
                new Tamper() {
                  private boolean drained;

                  @Override
                  void toWorker(Wire wire, Message message) {
                    drained = drained || message.is("/op", "drain");
                    wire.forward(message.text());
                  }

                  @Override
                  void closes(Wire wire, int code, String reason) {
                    wire.link().close(drained ? 4409 : code, reason);
                  }
                }));
  }

  private static boolean isDrained(Tamper.Wire wire, Message message) {
    return wire.operation(Tampers.id(message)).equals("drain");
  }

  private static final class OtherIdentity extends Tamper {
    @Override
    Handshake presents(Handshake handshake, int number) {
      return number == 1 ? handshake : handshake.withHeader("x-coderai-client-id", "somebody");
    }
  }

  /** Registers under an id that is too long. */
  private static final class LongId extends Tamper {
    private static final String LONG = "x".repeat(300);
    private String own = "";

    @Override
    void toBroker(Wire wire, Message message) {
      boolean first = message.is("/op", "register") && wire.number() == 1;
      own = first ? Tampers.id(message) : own;
      wire.deliver(first ? Edit.of(message, root -> root.put("request_id", LONG)) : message.text());
    }

    @Override
    void toWorker(Wire wire, Message message) {
      wire.forward(
          message.is("/request_id", LONG)
              ? Edit.of(message, root -> root.put("request_id", own))
              : message.text());
    }
  }

  /** Registers only when it is spoken to. */
  private static final class SpokenTo extends Tamper {
    private boolean greeted;

    @Override
    void toWorker(Wire wire, Message message) {
      greeted = true;
      wire.forward(message.text());
    }

    @Override
    void toBroker(Wire wire, Message message) {
      if (greeted || !message.is("/op", "register")) {
        wire.deliver(message.text());
      }
    }
  }

  /** Changes what the worker writes. */
  static final class Output extends Tamper {
    private final UnaryOperator<List<String>> change;

    Output(UnaryOperator<List<String>> change) {
      this.change = change;
    }

    @Override
    List<String> writes(List<String> lines) {
      return change.apply(lines);
    }
  }

  private static List<String> withToken(List<String> lines) {
    List<String> more = new ArrayList<>(lines);
    more.add(0, "connecting with " + WorkerRun.IDENTITY.token());
    return more;
  }
}
