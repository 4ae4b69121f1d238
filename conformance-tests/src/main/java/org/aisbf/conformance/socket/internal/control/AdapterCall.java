package org.aisbf.conformance.socket.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.aisbf.conformance.socket.internal.buyer.Received;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.subject.BuyerCall;

/** A request that a control adapter submitted; its answer comes line by line. */
final class AdapterCall implements BuyerCall {
  private final Trace trace;
  private final Consumer<String> signals;
  private final Received received = new Received();

  /**
   * Begins without an answer.
   *
   * @param signals sends a command about this call
   */
  AdapterCall(Trace trace, Consumer<String> signals) {
    this.trace = trace;
    this.signals = signals;
  }

  void take(JsonNode line) {
    if (received.state() != State.OPEN) {
      return;
    }
    if (line.has("status")) {
      Map<String, String> headers = new LinkedHashMap<>();
      line.path("headers")
          .properties()
          .forEach(
              each ->
                  headers.put(each.getKey().toLowerCase(Locale.ROOT), each.getValue().asText()));
      received.begin(line.get("status").asInt(), headers);
    }
    boolean fits = true;
    if (line.has("data") || line.has("data_base64")) {
      byte[] data = data(line);
      fits = received.add(data, data.length);
    }
    if (line.hasNonNull("error") || line.has("broken") || !fits) {
      received.end(State.BROKEN);
    } else if (line.path("end").asBoolean()) {
      received.end(State.ENDED);
    }
    trace.subject("answer", line.toString());
  }

  private static byte[] data(JsonNode line) {
    if (line.has("data")) {
      return line.get("data").asText().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(line.get("data_base64").asText());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  @Override
  public int status() {
    return received.status();
  }

  @Override
  public Map<String, String> headers() {
    return received.headers();
  }

  @Override
  public byte[] body() {
    return received.body();
  }

  @Override
  public State state() {
    return received.state();
  }

  @Override
  public void stall() {
    signals.accept("stall");
  }

  @Override
  public void read() {
    signals.accept("read");
  }

  @Override
  public void leave() {
    if (received.end(State.LEFT)) {
      signals.accept("leave");
    }
  }
}
