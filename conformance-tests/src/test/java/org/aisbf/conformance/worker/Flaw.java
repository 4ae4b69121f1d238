package org.aisbf.conformance.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.aisbf.conformance.scenario.Message;

/** What a worker does wrong, planted for made-up traces to find. */
enum Flaw {
  /** A part of a stream is sent twice, under no number. */
  DOUBLES_PARTS(
      "P2",
      () ->
          new Tamper() {
            @Override
            void toBroker(Wire wire, Message message) {
              if (Tampers.isChunk(message)) {
                String part =
                    Edit.of(message, r -> ((ObjectNode) r.get("payload")).remove("sequence"));
                wire.deliver(part);
                wire.deliver(part);
              } else {
                wire.deliver(message.text());
              }
            }
          }),
  /** A part of a stream goes out when the next one is there. */
  LAGS_BEHIND("STR-3", Lags::new),
  /** Something follows the end of a request. */
  TALKS_BEHIND_THE_END(
      "P3",
      () ->
          new Tamper() {
            @Override
            void toBroker(Wire wire, Message message) {
              wire.deliver(message.text());
              if (Tampers.id(message).startsWith("request-") && Answer.isEnd(message)) {
                wire.deliver(message.text());
              }
            }
          }),
  /** What one request is answered goes to another one too. */
  MIXES_REQUESTS_UP(
      "P4",
      () ->
          new Tamper() {
            @Override
            void toBroker(Wire wire, Message message) {
              wire.deliver(message.text());
              if (Tampers.isChunk(message)) {
                wire.deliver(Edit.of(message, root -> root.put("request_id", "request-0")));
              }
            }
          }),
  /** A model server that fails is kept from the broker. */
  FORGETS_ERRORS("P1", Tampers.swallows((wire, message) -> Tampers.isError(message))),
  /** The model server goes on for nobody. */
  NEVER_HANGS_UP(
      "P7",
      Tampers.calls(
          call ->
              new TamperedCall(call) {
                @Override
                public boolean isAbandoned() {
                  return false;
                }
              }));

  private final String rule;
  private final Supplier<Tamper> tamper;

  Flaw(String rule, Supplier<Tamper> tamper) {
    this.rule = rule;
    this.tamper = tamper;
  }

  /** What it breaks. */
  String rule() {
    return rule;
  }

  Supplier<Tamper> tamper() {
    return tamper;
  }

  private static final class Lags extends Tamper {
    private final Map<String, String> kept = new HashMap<>();

    @Override
    void toBroker(Wire wire, Message message) {
      String id = Tampers.id(message);
      String before = kept.remove(id);
      if (before != null) {
        wire.deliver(before);
      }
      if (Tampers.isChunk(message)) {
        kept.put(id, message.text());
      } else {
        wire.deliver(message.text());
      }
    }
  }
}
