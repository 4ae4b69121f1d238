package org.aisbf.conformance.broker;

import org.aisbf.conformance.scenario.Message;

/**
 * A request that the broker dispatched to one of the suite's workers.
 *
 * @param id its {@code request_id}
 */
record Job(Worker worker, Message message, String id) {

  void reply(String payload) {
    worker.send(Frames.reply(id, payload));
  }

  void completion(String content) {
    reply(Frames.completion(content));
  }

  /** A part of the stream, as text. */
  void chunk(String text) {
    part("{\"chunk\":" + Message.quote(text) + "}");
  }

  /** A part of the stream with its number. */
  void chunk(int sequence, String text) {
    part("{\"sequence\":" + sequence + ",\"chunk\":" + Message.quote(text) + "}");
  }

  /** A part of the stream, of any payload. */
  void part(String payload) {
    event("chunk", payload);
  }

  void event(String name, String payload) {
    worker.send(Frames.answer(id, name, payload));
  }

  void done() {
    event("done", "{}");
  }

  /** The regular end of a chat stream. */
  void finish() {
    chunk(Frames.finish() + Frames.DONE);
    done();
  }

  void pending(String payload) {
    worker.send(
        "{\"v\":1,\"request_id\":"
            + Message.quote(id)
            + ",\"status\":\"pending\",\"event\":\"pending\",\"payload\":"
            + payload
            + "}");
  }

  void error(String code, String message, String details) {
    worker.send(Frames.error(id, code, message, details));
  }
}
