package org.aisbf.conformance.run;

import java.util.Map;
import java.util.Optional;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.time.Pace;

/** A broker that dies at a point of the run. */
record MortalBroker(BrokerSubject inner, Life life) implements BrokerSubject {
  @Override
  public Pace pace() {
    return inner.pace();
  }

  @Override
  public Credentials identity() {
    return inner.identity();
  }

  @Override
  public Optional<Credentials> otherIdentity() {
    return inner.otherIdentity();
  }

  @Override
  public Dialled dial(Handshake handshake) {
    life.event();
    if (life.isOver()) {
      return new Dialled.Unreachable("Connection refused");
    }
    Dialled dialled = inner.dial(handshake);
    return dialled instanceof Dialled.Opened opened
        ? new Dialled.Opened(life.bound(opened.link()))
        : dialled;
  }

  @Override
  public BuyerCall call(BuyerRequest request) {
    life.event();
    return life.isOver() ? new Broken() : inner.call(request);
  }

  @Override
  public String modelName(Credentials of, String model) {
    return inner.modelName(of, model);
  }

  @Override
  public Optional<BrokerControl> control() {
    return inner.control();
  }

  @Override
  public Limits limits() {
    return inner.limits();
  }

  @Override
  public WireLog reset() {
    life.again();
    return inner.reset();
  }

  @Override
  public void close() {
    inner.close();
  }

  private record Broken() implements BuyerCall {
    @Override
    public int status() {
      return 0;
    }

    @Override
    public Map<String, String> headers() {
      return Map.of();
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }

    @Override
    public State state() {
      return State.BROKEN;
    }

    @Override
    public void stall() {}

    @Override
    public void read() {}

    @Override
    public void leave() {}
  }
}
