package org.aisbf.conformance.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.aisbf.conformance.check.WireLog;
import org.aisbf.conformance.check.WireRecord.Direction;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.time.Pace;
import org.aisbf.testkit.FrameRecorder;
import org.aisbf.testkit.InMemorySocket;
import org.aisbf.testkit.InMemoryTransport;
import org.aisbf.testkit.TransportLimits;

/** A broker in this process as the suite's subject. Each scenario has a new one. */
public final class MemoryBroker implements BrokerSubject {
  private static final int MAX_QUEUED = 128 << 20;

  private final Function<ManualPace, EmbeddedBroker> maker;
  private final List<MemoryCall> calls = new ArrayList<>();
  private ManualPace pace = new ManualPace();
  private EmbeddedBroker broker;
  private InMemoryTransport transport;
  private WireLog log;
  private int links;

  /** Judges what the maker makes, one for each scenario. */
  public MemoryBroker(Function<ManualPace, EmbeddedBroker> maker) {
    this.maker = maker;
    this.broker = maker.apply(pace);
    this.transport = transport(pace, broker);
    this.log = log(pace, broker);
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public Credentials identity() {
    return broker.identity();
  }

  @Override
  public Optional<Credentials> otherIdentity() {
    return broker.otherIdentity();
  }

  @Override
  public Dialled dial(Handshake handshake) {
    log.add("worker " + (links + 1), Direction.SUITE, "dial", handshake.toString());
    return switch (broker.admit(handshake)) {
      case Entrance.Refusal no -> {
        log.add("worker " + (links + 1), Direction.SUBJECT, "refused", no.toString());
        yield new Dialled.Refused(no.status(), no.headers(), no.body());
      }
      case Entrance.Open yes -> {
        String name = "worker " + ++links;
        InMemorySocket socket = transport.open(name, "broker " + links);
        MemoryLink link = new MemoryLink(socket.client(), log, name);
        socket.server().attach(yes.open(socket.server()));
        yield new Dialled.Opened(link);
      }
    };
  }

  @Override
  public BuyerCall call(BuyerRequest request) {
    MemoryCall call = begin(request.method() + " " + request.path());
    broker.serve(request, call);
    return call;
  }

  private MemoryCall begin(String what) {
    String name = "buyer " + (calls.size() + 1);
    log.add(name, Direction.SUITE, "request", what);
    MemoryCall call = new MemoryCall(log, name);
    calls.add(call);
    return call;
  }

  @Override
  public String modelName(Credentials of, String model) {
    return broker.modelName(of, model);
  }

  @Override
  public Optional<BrokerControl> control() {
    return broker.control(() -> begin("submit"));
  }

  @Override
  public Limits limits() {
    return broker.limits();
  }

  @Override
  public WireLog reset() {
    close();
    pace = new ManualPace();
    broker = maker.apply(pace);
    transport = transport(pace, broker);
    log = log(pace, broker);
    calls.clear();
    links = 0;
    return log;
  }

  @Override
  public void close() {
    calls.forEach(MemoryCall::leave);
    broker.close();
  }

  private static WireLog log(ManualPace pace, EmbeddedBroker broker) {
    WireLog log = new WireLog(pace::now);
    log.conceal(broker.identity().token());
    broker.otherIdentity().ifPresent(other -> log.conceal(other.token()));
    return log;
  }

  private static InMemoryTransport transport(ManualPace pace, EmbeddedBroker broker) {
    Long largest = broker.limits().maxFrameBytes();
    TransportLimits usual = TransportLimits.USUAL;
    TransportLimits limits =
        new TransportLimits(
            largest == null ? usual.maxFrameChars() : Math.toIntExact(largest),
            MAX_QUEUED,
            MAX_QUEUED,
            usual.stallMillis(),
            usual.closeGraceMillis());
    return new InMemoryTransport(
        pace.scheduler(), pace.timers(), limits, new FrameRecorder(pace.timers(), 1));
  }
}
