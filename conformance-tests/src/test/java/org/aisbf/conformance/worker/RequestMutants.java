package org.aisbf.conformance.worker;

import static org.aisbf.conformance.worker.Mutant.tampered;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BackendCall;

/** Workers that break section 5, save proxy. */
final class RequestMutants {

  private RequestMutants() {}

  static List<Mutant> all() {
    return List.of(
        tampered(
            "REQ-1/models-list",
            "a payload without that model",
            Tampers.edits(
                message -> message.has("/payload/data/0/id"),
                root -> Edit.payload(root).putArray("data"))),
        tampered(
            "REQ-1/chat",
            "another payload than the model server's",
            Tampers.edits(
                message -> message.is("/payload/choices/0/message/content", "Hi"),
                root -> Edit.payload(root).putArray("choices"))),
        tampered(
            "REQ-1/capabilities",
            "a payload that is no object",
            Tampers.edits(
                (wire, message) -> wire.operation(Tampers.id(message)).equals("capabilities"),
                root -> root.put("payload", "chat"))),
        tampered(
            "REQ-1/register",
            "without the capabilities.protocol, capabilities that it registered with",
            Tampers.edits(
                (wire, message) ->
                    Tampers.isReply(message)
                        && wire.operation(Tampers.id(message)).equals("register"),
                root -> root.putObject("payload"))),
        tampered("REQ-2/any-order", "no end came", InOrder::new),
        tampered(
            "REQ-3/worker-drops-unknown",
            "the worker sent",
            Tampers.answers(
                message -> message.has("/status") && Tampers.id(message).startsWith("stray"),
                false,
                id -> Tampers.failure(id, "invalid_request"))),
        tampered("REQ-4/concurrent", "got no second call", OneAtATime::new)
            .and(
                "REQ-2/any-order",
                "HB-1/worker-answers-at-work",
                "REQ-8/worker-refuses-hostile-frames",
                "REQ-8/worker-refuses-large-frames",
                "CAN-2/ends-cancelled",
                "CAN-2/one-end",
                "STR-6/backend-call-stops"),
        tampered("REQ-4/reads-at-work", "no end came", Deaf::new),
        tampered(
            "REQ-5/sends-pending",
            "0 came",
            Tampers.swallows((wire, message) -> Answer.isPending(message))),
        tampered(
            "REQ-7/unknown-operation",
            "\"invalid_request\" instead of unsupported_operation",
            Tampers.edits(
                message -> message.is("/code", "unsupported_operation"),
                root -> root.put("code", "invalid_request"))),
        tampered(
            "REQ-7/worker-ignores-unknown-members",
            "answered an error",
            Tampers.answers(
                message -> message.has("/x-new"),
                true,
                id -> Tampers.failure(id, "invalid_request"))),
        tampered(
            "REQ-7/worker-absent-version",
            "answered an error",
            Tampers.answers(
                message -> message.is("/op", "models.list") && !message.has("/v"),
                true,
                id -> Tampers.failure(id, "unsupported_version"))),
        tampered(
            "REQ-7/worker-other-version",
            "answered no error",
            Tampers.hears(
                message -> message.number("/v").filter(v -> v == 2).isPresent(),
                text -> text.replace("\"v\":2", "\"v\":1"))),
        tampered(
            "REQ-8/worker-refuses-hostile-frames",
            "100 levels deep went to the model server",
            Tampers.hears(
                message -> message.text().contains("[".repeat(80)),
                text -> text.replaceFirst("\\[{80,}\\]{80,}", "[]"))),
        tampered(
            "REQ-8/worker-refuses-large-frames",
            "over its limit of 500000, the connection is still open",
            Tampers.edits(
                message -> message.has("/payload/capabilities/protocol"),
                root ->
                    Edit.child(Edit.child(Edit.payload(root), "capabilities"), "protocol")
                        .put("max_frame_bytes", 500_000))),
        tampered(
            "REQ-8/worker-survives-malformed",
            "the connection ended",
            Tampers.dropsAt(message -> message.text().equals("this is not JSON"))),
        tampered("REQ-9/exactly-one-end", "two ends for", FailsTwice::new),
        tampered("REQ-9/nothing-after-end", "sent more for it", TalksOn::new).and("CAN-2/one-end"),
        tampered("REQ-9/backend-unreachable", "instead of backend_unavailable", Misnames::new),
        tampered("REQ-9/backend-dies-midway", "answered no error", EndsWell::new)
            .and("ERR-1/worker-form", "ERR-1/done-on-streams", "REQ-9/backend-broke-off"),
        tampered(
            "REQ-9/backend-broke-off",
            "instead of backend_error:",
            Tampers.edits(
                message -> message.string("/error").orElse("").contains("broke off"),
                root -> root.put("code", "backend_unavailable"))),
        tampered(
            "REQ-9/hostile-broker",
            "no end came",
            Tampers.swallows((wire, message) -> isHundredth(wire, message))),
        tampered(
            "ERR-1/worker-form",
            "error is no text",
            Tampers.edits(Tampers::isError, root -> root.putObject("error"))),
        tampered(
            "ERR-1/done-on-streams",
            "event is missing",
            Tampers.edits(Tampers::isError, root -> root.remove("event"))));
  }

  private static boolean isHundredth(Tamper.Wire wire, Message message) {
    return wire.operation(Tampers.id(message)).equals("capabilities")
        && Tampers.id(message).equals("ask-100");
  }

  /** Keeps answers back until those to earlier requests have gone. */
  private static final class InOrder extends Tamper {
    private final List<String> open = new ArrayList<>();
    private final List<Message> held = new ArrayList<>();

    @Override
    void toWorker(Wire wire, Message message) {
      if (message.is("/op", "chat.completions")) {
        open.add(Tampers.id(message));
      }
      wire.forward(message.text());
    }

    @Override
    void toBroker(Wire wire, Message message) {
      held.add(message);
      boolean moved = true;
      while (moved) {
        moved = false;
        for (Message waiting : List.copyOf(held)) {
          int at = open.indexOf(Tampers.id(waiting));
          if (at <= 0) {
            held.remove(waiting);
            wire.deliver(waiting.text());
            moved = true;
            if (at == 0 && Answer.isEnd(waiting)) {
              open.removeFirst();
            }
          }
        }
      }
    }
  }

  /** Takes the next chat completion when the one before is done. */
  private static final class OneAtATime extends Tamper {
    private final List<String> waiting = new ArrayList<>();
    private final Set<String> running = new TreeSet<>();

    @Override
    void toWorker(Wire wire, Message message) {
      if (message.is("/op", "chat.completions") && !running.isEmpty()) {
        waiting.add(message.text());
        return;
      }
      if (message.is("/op", "chat.completions")) {
        running.add(Tampers.id(message));
      }
      wire.forward(message.text());
    }

    @Override
    void toBroker(Wire wire, Message message) {
      wire.deliver(message.text());
      if (Answer.isEnd(message) && running.remove(Tampers.id(message)) && !waiting.isEmpty()) {
        toWorker(wire, Message.of(waiting.removeFirst()));
      }
    }
  }

  /** Reads no request, save heartbeats, while a stream is under way. */
  private static final class Deaf extends Tamper {
    private final Set<String> streams = new TreeSet<>();

    @Override
    void toWorker(Wire wire, Message message) {
      if (message.json("/payload/stream").filter("true"::equals).isPresent()) {
        streams.add(Tampers.id(message));
      }
      if (streams.isEmpty() || !message.is("/op", "conformance.unknown")) {
        wire.forward(message.text());
      }
    }

    @Override
    void toBroker(Wire wire, Message message) {
      if (Answer.isEnd(message)) {
        streams.remove(Tampers.id(message));
      }
      wire.deliver(message.text());
    }
  }

  private static final class FailsTwice extends Tamper {
    @Override
    void toBroker(Wire wire, Message message) {
      wire.deliver(message.text());
      if (message.string("/error").orElse("").contains("broke off")) {
        wire.deliver(message.text());
      }
    }
  }

  private static final class TalksOn extends Tamper {
    @Override
    void toBroker(Wire wire, Message message) {
      wire.deliver(message.text());
      if (message.has("/payload/choices")) {
        wire.deliver(
            "{\"v\":1,\"request_id\":\"%s\",\"status\":\"ok\",\"event\":\"log\",\"payload\":{\"chunk\":\"\"}}"
                .formatted(Tampers.id(message)));
      }
    }
  }

  private static final class Misnames extends Tamper {
    private boolean reachable = true;

    @Override
    void reachable(boolean on) {
      reachable = on;
    }

    @Override
    void toBroker(Wire wire, Message message) {
      wire.deliver(
          reachable || !Tampers.isError(message)
              ? message.text()
              : Edit.of(message, root -> root.put("code", "overloaded")));
    }
  }

  /** Takes a stream that breaks for one that ended. */
  private static final class EndsWell extends Tamper {
    @Override
    BackendCall calls(BackendCall call) {
      return new TamperedCall(call) {
        private boolean opened;

        @Override
        public void open(String contentType) {
          opened = true;
          super.open(contentType);
        }

        @Override
        public void cut() {
          if (opened) {
            super.write("\n\n".getBytes(StandardCharsets.UTF_8));
            super.end();
          } else {
            super.cut();
          }
        }
      };
    }
  }
}
