package org.aisbf.conformance.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BackendCall;

/** The usual ways to tamper. */
final class Tampers {

  private Tampers() {}

  /** Changes those messages of the worker's. */
  static Supplier<Tamper> edits(BiPredicate<Tamper.Wire, Message> which, Consumer<ObjectNode> how) {
    return () ->
        new Tamper() {
          @Override
          void toBroker(Wire wire, Message message) {
            wire.deliver(which.test(wire, message) ? Edit.of(message, how) : message.text());
          }
        };
  }

  /** The same, whatever the connection. */
  static Supplier<Tamper> edits(Predicate<Message> which, Consumer<ObjectNode> how) {
    return edits((wire, message) -> which.test(message), how);
  }

  /** Swallows those messages of the worker's. */
  static Supplier<Tamper> swallows(BiPredicate<Tamper.Wire, Message> which) {
    return () ->
        new Tamper() {
          @Override
          void toBroker(Wire wire, Message message) {
            if (!which.test(wire, message)) {
              wire.deliver(message.text());
            }
          }
        };
  }

  /** Answers those messages of the broker's wrongly, instead of the worker or beside it. */
  static Supplier<Tamper> answers(
      Predicate<Message> which, boolean instead, Function<String, String> answer) {
    return () ->
        new Tamper() {
          @Override
          void toWorker(Wire wire, Message message) {
            boolean chosen = which.test(message);
            if (!chosen || !instead) {
              wire.forward(message.text());
            }
            if (chosen) {
              wire.deliver(answer.apply(message.string("/request_id").orElse("")));
            }
          }
        };
  }

  /** The worker understands other messages than the broker sent. */
  static Supplier<Tamper> hears(Predicate<Message> which, Function<String, String> as) {
    return () ->
        new Tamper() {
          @Override
          void toWorker(Wire wire, Message message) {
            wire.forward(which.test(message) ? as.apply(message.text()) : message.text());
          }
        };
  }

  /** Loses its connection at those messages of the broker's. */
  static Supplier<Tamper> dropsAt(Predicate<Message> which) {
    return () ->
        new Tamper() {
          @Override
          void toWorker(Wire wire, Message message) {
            if (which.test(message)) {
              wire.link().drop();
            } else {
              wire.forward(message.text());
            }
          }
        };
  }

  /** Understands another close than the broker's. */
  static Supplier<Tamper> mishears(int code, int as) {
    return () ->
        new Tamper() {
          @Override
          void closes(Wire wire, int given, String reason) {
            wire.link().close(given == code ? as : given, reason);
          }
        };
  }

  /** Its calls look different at the model server. */
  static Supplier<Tamper> calls(Function<BackendCall, BackendCall> how) {
    return () ->
        new Tamper() {
          @Override
          BackendCall calls(BackendCall call) {
            return how.apply(call);
          }
        };
  }

  static String failure(String id, String code) {
    return "{\"v\":1,\"request_id\":%s,\"status\":\"error\",\"error\":\"no\",\"code\":\"%s\"}"
        .formatted(Message.quote(id), code);
  }

  static boolean isReply(Message message) {
    return message.is("/status", "ok") && !message.has("/event");
  }

  static boolean isError(Message message) {
    return message.is("/status", "error");
  }

  static boolean isChunk(Message message) {
    return message.is("/event", "chunk");
  }

  static String id(Message message) {
    return message.string("/request_id").orElse("");
  }
}
