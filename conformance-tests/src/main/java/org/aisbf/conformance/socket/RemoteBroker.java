package org.aisbf.conformance.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.socket.internal.buyer.HttpBuyer;
import org.aisbf.conformance.socket.internal.http.HttpBytes;
import org.aisbf.conformance.socket.internal.websocket.Bounds;
import org.aisbf.conformance.socket.internal.websocket.Dialer;
import org.aisbf.conformance.socket.internal.wire.Trace;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Link;
import org.aisbf.conformance.time.Pace;
import org.jspecify.annotations.Nullable;

/** A broker behind real sockets. Used by one thread. */
public final class RemoteBroker implements BrokerSubject {
  private final BrokerAddress address;
  private final Pace pace;
  private final @Nullable BrokerControl control;
  private final Dialer dialer;
  private final HttpBuyer buyer;
  private final List<Link> links = new ArrayList<>();
  private final List<BuyerCall> calls = new ArrayList<>();
  private WireLog log;
  private int dialled;

  /**
   * Connects to nothing yet.
   *
   * @param control what else can be done with it; stays the caller's
   */
  public RemoteBroker(BrokerAddress address, Pace pace, @Nullable BrokerControl control) {
    this.address = address;
    this.pace = pace;
    this.control = control;
    this.dialer = new Dialer(address.url(), address.trust().context(), pace.signal(), Bounds.USUAL);
    this.buyer =
        new HttpBuyer(address.api(), address.key(), address.trust().context(), pace.signal());
    this.log = newLog();
  }

  /**
   * The same broker under another client id of the same provider, for scenarios that run side by
   * side.
   *
   * @param itsPace not this one's: each belongs to the thread that waits by it
   * @param itsControl not this one's either: each ends its own calls when a scenario begins
   * @return empty when the broker does not take another client id
   */
  public Optional<RemoteBroker> alongside(
      String clientId, Pace itsPace, @Nullable BrokerControl itsControl) {
    Credentials other = address.identity().withClientId(clientId);
    Trace unseen = new Trace("worker", newLog(), pace);
    if (dialer.dial(Handshake.of(other), unseen) instanceof Dialled.Opened opened) {
      opened.link().drop();
      return Optional.of(new RemoteBroker(address.withIdentity(other), itsPace, itsControl));
    }
    return Optional.empty();
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public Credentials identity() {
    return address.identity();
  }

  @Override
  public Optional<Credentials> otherIdentity() {
    return Optional.ofNullable(address.other());
  }

  @Override
  public Dialled dial(Handshake handshake) {
    Dialled answer = dialer.dial(handshake, trace("worker " + ++dialled));
    if (answer instanceof Dialled.Opened opened) {
      links.add(opened.link());
    }
    return answer;
  }

  @Override
  public BuyerCall call(BuyerRequest request) {
    BuyerCall call = buyer.call(request, trace("buyer " + (calls.size() + 1)));
    calls.add(call);
    return call;
  }

  @Override
  public String modelName(Credentials of, String model) {
    return address.models().replace("{provider}", of.providerId()).replace("{model}", model);
  }

  @Override
  public Optional<BrokerControl> control() {
    return Optional.ofNullable(control);
  }

  @Override
  public Limits limits() {
    return address.limits();
  }

  @Override
  public WireLog reset() {
    close();
    dialled = 0;
    log = newLog();
    if (control != null) {
      control.begin(log);
    }
    return log;
  }

  /** Ends what is open; the control adapter is the caller's. */
  @Override
  public void close() {
    links.forEach(Link::drop);
    links.clear();
    calls.forEach(BuyerCall::leave);
    calls.clear();
  }

  private Trace trace(String wire) {
    return new Trace(wire, log, pace);
  }

  private WireLog newLog() {
    WireLog fresh = new WireLog(pace::now);
    Stream.of(Optional.of(address.identity()), otherIdentity())
        .flatMap(Optional::stream)
        .map(Credentials::token)
        .forEach(
            token -> {
              fresh.conceal(token);
              fresh.conceal(HttpBytes.encoded(token));
            });
    fresh.conceal(address.key());
    return fresh;
  }
}
