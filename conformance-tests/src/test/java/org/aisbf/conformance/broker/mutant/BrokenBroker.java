package org.aisbf.conformance.broker.mutant;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.time.Pace;

/** A broker that is right, seen through a tampering. */
final class BrokenBroker implements BrokerSubject {
  private final BrokerSubject real;
  private final Supplier<Tampering> maker;
  private Tampering tampering;

  BrokenBroker(BrokerSubject real, Supplier<Tampering> maker) {
    this.real = real;
    this.maker = maker;
    this.tampering = maker.get();
  }

  @Override
  public Pace pace() {
    return real.pace();
  }

  @Override
  public Credentials identity() {
    return real.identity();
  }

  @Override
  public Optional<Credentials> otherIdentity() {
    return real.otherIdentity();
  }

  @Override
  public Dialled dial(Handshake handshake) {
    return switch (tampering.dial(handshake, real::dial)) {
      case Dialled.Opened opened -> {
        TamperedLink link =
            new TamperedLink(tampering, opened.link(), handshake, real.pace().now());
        tampering.links.add(link);
        yield new Dialled.Opened(link);
      }
      case Dialled.Refused refused -> refused;
      case Dialled.Unreachable unreachable -> unreachable;
    };
  }

  @Override
  public BuyerCall call(BuyerRequest request) {
    TamperedCall call = new TamperedCall(tampering, tampering.call(request, real::call), request);
    tampering.calls.add(call);
    return call;
  }

  @Override
  public String modelName(Credentials of, String model) {
    return real.modelName(of, model);
  }

  @Override
  public Optional<BrokerControl> control() {
    return real.control().map(Control::new);
  }

  @Override
  public Limits limits() {
    return tampering.limits(real.limits());
  }

  @Override
  public WireLog reset() {
    WireLog log = real.reset();
    tampering = maker.get();
    tampering.isFor(real);
    return log;
  }

  @Override
  public void close() {
    real.close();
  }

  private final class Control implements BrokerControl {
    private final BrokerControl control;

    Control(BrokerControl control) {
      this.control = control;
    }

    @Override
    public boolean can(Command command) {
      return control.can(command);
    }

    @Override
    public BuyerCall submit(Credentials to, String operation, String payload, boolean stream) {
      return control.submit(to, operation, payload, stream);
    }

    @Override
    public void revoke(Credentials of) {
      tampering.revoke(control, of);
    }

    @Override
    public void rotate(Credentials of, String newToken, Duration grace) {
      tampering.rotate(control, of, newToken, grace);
    }

    @Override
    public void drain() {
      tampering.drain(control);
    }

    @Override
    public Optional<String> status(Credentials of) {
      return control.status(of).flatMap(tampering::status);
    }
  }
}
