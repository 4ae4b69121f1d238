package org.aisbf.conformance.worker;

import static org.aisbf.conformance.worker.Mutant.tampered;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BackendCall;
import org.jspecify.annotations.Nullable;

/** Workers that break sections 6 and the extension cancel. */
final class StreamMutants {

  private StreamMutants() {}

  static List<Mutant> all() {
    return List.of(
        tampered(
            "STR-1/parts",
            "this is no such part",
            Tampers.edits(Tampers::isChunk, root -> root.put("event", "token"))),
        tampered(
            "STR-1/end",
            "a reply instead of a stream's end",
            Tampers.edits(
                message -> message.is("/event", "done") && !Tampers.isError(message),
                root -> root.remove("event"))),
        tampered(
            "STR-2/worker-in-order",
            "sequence 3 follows 1",
            Tampers.edits(
                message ->
                    message.number("/payload/sequence").filter(number -> number == 2).isPresent(),
                root -> Edit.payload(root).put("sequence", 3))),
        tampered(
                "STR-3/byte-for-byte",
                "different from byte",
                Tampers.edits(
                    message -> text(message).contains("[DONE]"),
                    root ->
                        Edit.payload(root)
                            .put(
                                "chunk",
                                root.at("/payload/chunk")
                                    .asText()
                                    .replace("data: [DONE]\n\n", ""))))
            .and("STR-3/whole-events"),
        tampered("STR-3/whole-events", "this chunk tears an event", Tears::new),
        tampered("STR-3/not-delayed", "only after the second event", Hoards::new)
            .and("REC-4/backend-calls-cancelled"),
        tampered(
            "STR-6/backend-call-stops",
            "of the stream its call to the model server still went on",
            () -> new GoesOn(true)),
        tampered(
            "REC-4/backend-calls-cancelled",
            "after the connection to the broker was lost",
            () -> new GoesOn(false)),
        tampered(
            "CAN-2/ends-cancelled",
            "\"backend_error\" instead of cancelled",
            Tampers.edits(
                message -> message.is("/code", "cancelled"),
                root -> root.put("code", "backend_error"))),
        tampered("CAN-2/unknown-ignored", "the worker answered it", () -> new Answers(true)),
        tampered("CAN-2/one-end", "sent more for it", () -> new Answers(false)));
  }

  private static String text(Message message) {
    return message.string("/payload/chunk").orElse("");
  }

  /** Sends each chunk in two halves. */
  private static final class Tears extends Tamper {
    @Override
    void toBroker(Wire wire, Message message) {
      String text = text(message);
      if (!Tampers.isChunk(message) || text.length() < 2) {
        wire.deliver(Edit.of(message, root -> Edit.payload(root).remove("sequence")));
        return;
      }
      int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
      for (String half : List.of(text.substring(0, middle), text.substring(middle))) {
        wire.deliver(
            Edit.of(
                message,
                root -> {
                  Edit.payload(root).remove("sequence");
                  Edit.payload(root).put("chunk", half);
                }));
      }
    }
  }

  /** Keeps each chunk until the next message of its request. */
  private static final class Hoards extends Tamper {
    private @Nullable Message held;

    @Override
    void toBroker(Wire wire, Message message) {
      Message before = held;
      if (before != null && Tampers.id(before).equals(Tampers.id(message))) {
        wire.deliver(before.text());
        held = null;
      }
      if (Tampers.isChunk(message)) {
        held = message;
      } else {
        wire.deliver(message.text());
      }
    }
  }

  /** Lets its call to the model server go on after a cancel, or after the loss of the session. */
  private static final class GoesOn extends Tamper {
    private final boolean afterCancel;
    private boolean cancelled;

    GoesOn(boolean afterCancel) {
      this.afterCancel = afterCancel;
    }

    @Override
    void toWorker(Wire wire, Message message) {
      cancelled = cancelled || message.is("/op", "cancel");
      wire.forward(message.text());
    }

    @Override
    BackendCall calls(BackendCall call) {
      return new TamperedCall(call) {
        @Override
        public boolean isAbandoned() {
          return super.isAbandoned() && afterCancel != cancelled;
        }
      };
    }
  }

  /** Answers a cancel for what it does not know, or for what has ended. */
  private static final class Answers extends Tamper {
    private final boolean unknown;
    private final Set<String> known = new HashSet<>();
    private final Set<String> ended = new TreeSet<>();

    Answers(boolean unknown) {
      this.unknown = unknown;
    }

    @Override
    void toWorker(Wire wire, Message message) {
      String id = Tampers.id(message);
      wire.forward(message.text());
      if (!message.is("/op", "cancel")) {
        known.add(id);
      } else if (unknown ? !known.contains(id) : ended.contains(id)) {
        wire.deliver(Tampers.failure(id, unknown ? "invalid_request" : "cancelled"));
      }
    }

    @Override
    void toBroker(Wire wire, Message message) {
      if (org.aisbf.conformance.worker.Answer.isEnd(message)) {
        ended.add(Tampers.id(message));
      }
      wire.deliver(message.text());
    }
  }
}
