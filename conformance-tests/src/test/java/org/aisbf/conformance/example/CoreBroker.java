package org.aisbf.conformance.example;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.aisbf.broker.Admission;
import org.aisbf.broker.Admitted;
import org.aisbf.broker.Broker;
import org.aisbf.broker.BrokerLimits;
import org.aisbf.broker.Refused;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.conformance.memory.EmbeddedBroker;
import org.aisbf.conformance.memory.Entrance;
import org.aisbf.conformance.memory.ManualPace;
import org.aisbf.conformance.memory.MemoryCall;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Presented;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.Unpresentable;
import org.aisbf.protocol.transport.Connection;
import org.aisbf.protocol.transport.Receiver;

/** The broker's core under the suite, without a socket, a thread or a second of waiting. */
public final class CoreBroker implements EmbeddedBroker {
  static final Credentials ALICE =
      new Credentials("alice", "local", "workstation", "the-token-of-alice");
  static final Credentials EVERYBODY =
      new Credentials(null, "local", "workstation", "the-token-of-everybody");

  private final ManualPace pace;
  private final BrokerLimits limits;
  private final TokenBook tokens;
  private final Broker broker;

  /** With the standard limits, but for smaller frames and buffers. */
  public CoreBroker(ManualPace pace) {
    this(pace, BrokerLimits.STANDARD.withMaxFrameBytes(4 << 20).withStreamBufferBytes(1 << 20));
  }

  /** With limits of the caller's. */
  public CoreBroker(ManualPace pace, BrokerLimits limits) {
    this.pace = pace;
    this.limits = limits;
    this.tokens = new TokenBook(List.of(ALICE, EVERYBODY));
    this.broker =
        Broker.builder(tokens)
            .timers(pace.timers())
            .executor(pace.executor())
            .limits(limits)
            .listener(new AsksForModels(this::broker))
            .build();
  }

  private Broker broker() {
    return broker;
  }

  @Override
  public Credentials identity() {
    return ALICE;
  }

  @Override
  public Optional<Credentials> otherIdentity() {
    return Optional.of(EVERYBODY);
  }

  @Override
  public Entrance admit(Handshake handshake) {
    String[] path = handshake.path().split("/", -1);
    Scope scope = path[2].equals("u") ? Scope.ofUsername(path[3]) : Scope.GLOBAL;
    ClientId anybody = ClientId.generated(pace.timers().wallMillis() / 1000, 1);
    return switch (Presented.resolve(
        scope, handshake.query()::get, handshake.headers()::get, () -> anybody)) {
      case Presented presented ->
          answer(broker.admit(org.aisbf.broker.Handshake.of(presented, "127.0.0.1")));
      case Unpresentable bad -> refusal(400, ErrorCode.INVALID_REQUEST, bad.reason());
    };
  }

  private static Entrance answer(Admission admission) {
    return switch (admission) {
      case Admitted admitted ->
          new Entrance.Open() {
            @Override
            public Receiver open(Connection connection) {
              return admitted.open(connection);
            }
          };
      case Refused refused -> refusal(refused.httpStatus(), refused.code(), refused.reason());
    };
  }

  private static Entrance refusal(int status, ErrorCode code, String reason) {
    String body = "{\"error\":{\"message\":\"" + reason + "\",\"code\":\"" + code + "\"}}";
    return new Entrance.Refusal(status, Map.of("x-aisbf-reason", reason), body);
  }

  @Override
  public void serve(BuyerRequest request, MemoryCall answer) {
    Asked asked = Asked.read(request);
    dispatch(asked.scope(), asked.provider(), asked.work(), new CoreAnswer(asked, answer));
  }

  void dispatch(Scope scope, ProviderId provider, WorkRequest work, CoreAnswer answer) {
    List<SessionView> ready = broker.ready(scope, provider);
    if (ready.isEmpty()) {
      answer.refuse(ErrorCode.NO_WORKER, "No worker is connected.");
    } else {
      answer.follow(broker.submit(ready.getFirst().sessionId(), work));
    }
  }

  @Override
  public String modelName(Credentials of, String model) {
    return scope(of).username() + "/" + of.providerId() + "/" + model;
  }

  @Override
  public Optional<BrokerControl> control(Supplier<MemoryCall> calls) {
    return Optional.of(new CoreControl(this, broker, tokens, pace, calls));
  }

  @Override
  public Limits limits() {
    return new Limits(
        limits.register(),
        limits.liveness(),
        limits.deadlines().firstEvent(),
        limits.deadlines().idle(),
        limits.deadlines().total(),
        limits.sessionTtl(),
        (long) limits.maxFrameBytes());
  }

  @Override
  public void close() {
    broker.close();
    pace.await(() -> false, Duration.ofSeconds(10));
  }

  static Scope scope(Credentials of) {
    String username = of.username();
    return username == null ? Scope.GLOBAL : Scope.ofUsername(username);
  }
}
