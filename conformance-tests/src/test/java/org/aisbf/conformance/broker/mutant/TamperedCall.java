package org.aisbf.conformance.broker.mutant;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;

/** A buyer's call through a tampering. */
final class TamperedCall implements BuyerCall {
  private final Tampering tampering;
  private final BuyerCall real;
  private final BuyerRequest request;
  private boolean stalled;
  private boolean wasStalled;

  TamperedCall(Tampering tampering, BuyerCall real, BuyerRequest request) {
    this.tampering = tampering;
    this.real = real;
    this.request = request;
  }

  BuyerRequest request() {
    return request;
  }

  boolean isStalled() {
    return stalled;
  }

  boolean wasStalled() {
    return wasStalled;
  }

  private Seen seen() {
    return tampering.seen(this, Seen.of(real));
  }

  @Override
  public int status() {
    return seen().status();
  }

  @Override
  public Map<String, String> headers() {
    return seen().headers();
  }

  @Override
  public byte[] body() {
    return seen().body().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public State state() {
    return seen().state();
  }

  @Override
  public void stall() {
    stalled = true;
    wasStalled = true;
    real.stall();
  }

  @Override
  public void read() {
    stalled = false;
    real.read();
  }

  @Override
  public void leave() {
    real.leave();
    tampering.left(this);
  }
}
