package org.aisbf.conformance.broker.mutant;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aisbf.conformance.subject.BuyerCall;

/** A buyer's call that was refused as soon as it came. */
record Refusing(int status, String code) implements BuyerCall {
  @Override
  public Map<String, String> headers() {
    return Map.of("content-type", "application/json");
  }

  @Override
  public byte[] body() {
    return ("{\"error\":{\"message\":\"no\",\"code\":\"" + code + "\"}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public State state() {
    return State.ENDED;
  }

  @Override
  public void stall() {}

  @Override
  public void read() {}

  @Override
  public void leave() {}
}
