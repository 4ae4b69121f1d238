package org.aisbf.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.transport.Receiver;
import org.aisbf.testkit.RecordingConnection;

/** A worker in a test's hand: it says what the test has it say, in text. */
record Worker(SessionId sessionId, RecordingConnection connection, Receiver receiver) {

  Worker register(String... extensions) {
    say(
        """
        {"v":1,"op":"register","request_id":"reg","payload":{"endpoint":"e","capabilities":
          {"protocol":{"version":1,"extensions":[%s]}}}}
        """
            .formatted(
                String.join(",", List.of(extensions).stream().map(e -> '"' + e + '"').toList())));
    connection.takeFrames();
    return this;
  }

  void say(String frame) {
    receiver.bytesReceived();
    receiver.received(frame);
  }

  /** What the broker said since last asked. */
  List<JsonNode> heard() {
    return BrokerRun.json(connection.takeFrames());
  }

  void chunk(Exchange exchange, String text) {
    say(
        """
        {"v":1,"request_id":"%s","status":"ok","event":"chunk","payload":{"chunk":"%s"}}
        """
            .formatted(exchange.id(), text));
  }

  void done(Exchange exchange) {
    say(
        """
        {"v":1,"request_id":"%s","status":"ok","event":"done","payload":{}}
        """
            .formatted(exchange.id()));
  }

  void reply(Exchange exchange, String payload) {
    say(
        """
        {"v":1,"request_id":"%s","status":"ok","payload":%s}
        """
            .formatted(exchange.id(), payload));
  }

  void fail(Exchange exchange, String code) {
    say(
        """
        {"v":1,"request_id":"%s","status":"error","error":"no","code":"%s"}
        """
            .formatted(exchange.id(), code));
  }
}
