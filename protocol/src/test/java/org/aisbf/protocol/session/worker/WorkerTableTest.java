package org.aisbf.protocol.session.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.aisbf.protocol.envelope.Cancel;
import org.aisbf.protocol.envelope.Decoded;
import org.aisbf.protocol.envelope.Drain;
import org.aisbf.protocol.envelope.Failure;
import org.aisbf.protocol.envelope.Heartbeat;
import org.aisbf.protocol.envelope.HeartbeatReply;
import org.aisbf.protocol.envelope.Malformed;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.envelope.Request;
import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.envelope.Unrecognized;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.ProtocolOffer;
import org.aisbf.protocol.session.Machine;
import org.aisbf.protocol.session.Row;
import org.aisbf.protocol.session.Step;
import org.junit.jupiter.api.Test;

/** Random walks over the whole table: every row is taken, and the properties of section 10 hold. */
class WorkerTableTest {
  /** As the standard one, but impatient with a draining broker: three hours are a long walk. */
  private static final Timing TIMING =
      new Timing(
          250, 15_000, 15_000, 30_000, 75_000, 5_000, 30_000, 20_000, 1_000, 60_000, 30_000,
          300_000, 3_600_000, 3_000);

  private static final List<String> IDS = List.of("a", "b", "register-1", "drain-1");
  private final Set<Row<WorkerState, WorkerInput, WorkerEffect>> visited = new LinkedHashSet<>();
  private final SplittableRandom random = new SplittableRandom(42);

  @Test
  void everyRowIsTakenAndEveryRequestEndsOnce() {
    for (boolean failFast : new boolean[] {false, true}) {
      Machine<WorkerState, WorkerInput, WorkerEffect> machine =
          WorkerMachine.of(TIMING, Limits.ofConcurrency(1), failFast).observedBy(visited::add);
      for (int walk = 0; walk < 10_000; walk++) {
        walk(machine);
      }
    }
    assertThat(
            new HashSet<>(WorkerMachine.of(TIMING, Limits.ofConcurrency(1), false).rows())
                .stream().map(Row::toString))
        .isSubsetOf(visited.stream().map(Row::toString).toList());
  }

  private void walk(Machine<WorkerState, WorkerInput, WorkerEffect> machine) {
    WorkerState state = WorkerMachine.initial();
    Set<RequestId> running = new HashSet<>();
    long now = 0;
    long heardAt = 0;
    for (int i = 0; i < 80; i++) {
      now += random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(200);
      if (random.nextInt(3) == 0 && state.wakesAt() != WorkerState.NEVER) {
        now = Math.max(now, state.wakesAt());
      }
      if (random.nextInt(8) > 0) {
        heardAt = now;
      }
      WorkerInput input = input(now, heardAt);
      Step<WorkerState, WorkerEffect> step = machine.next(state, input);
      check(state, step, running);
      state = step.state();
    }
  }

  private static void check(
      WorkerState before, Step<WorkerState, WorkerEffect> step, Set<RequestId> running) {
    for (WorkerEffect effect : step.effects()) {
      switch (effect) {
        case Run run -> {
          assertThat(before).as("P6").isInstanceOfAny(Ready.class, Leaving.class);
          assertThat(running.add(run.request().requestId())).as("P1").isTrue();
        }
        case End end -> assertThat(running.remove(end.id())).as("P1, P3").isTrue();
        case AbandonAll all -> running.clear();
        case Send send ->
            assertThat(running.contains(send.message().requestId()) && isAnswer(send))
                .as("only a duplicate is answered beside the request that runs")
                .isEqualTo(isDuplicate(send));
        default -> {}
      }
    }
    if (!(step.state() instanceof Live)) {
      assertThat(running).as("P7").isEmpty();
    }
    if (!(step.state() instanceof Stopped)) {
      assertThat(step.state().wakesAt()).as("P10").isLessThan(WorkerState.NEVER);
    }
  }

  private static boolean isAnswer(Send send) {
    return send.message() instanceof Failure;
  }

  private static boolean isDuplicate(Send send) {
    return send.message() instanceof Failure failure
        && failure.message().equals("request_id is already in use");
  }

  private WorkerInput input(long now, long heardAt) {
    return switch (random.nextInt(22)) {
      case 0 -> new Started(now);
      case 1, 2 -> new Opened(now);
      case 3 -> new Refused(now, random.nextDouble(), Refusal.ofHttp(status(), "x", 0));
      case 4 -> new Unreachable(now, random.nextDouble(), "x");
      case 5 -> random.nextInt(4) == 0 ? new StopAsked(now) : new Started(now);
      case 6 -> random.nextInt(6) == 0 ? new StopForced(now) : new Opened(now);
      case 7 -> new Lost(now, random.nextDouble(), code(), "x");
      case 8, 9 ->
          new Woke(now, random.nextDouble(), random.nextInt(12) > 0 ? heardAt : now - 75_000);
      case 10 -> {
        String id = id();
        yield new Finished(now, new RequestId(id), WorkerRun.reply(id));
      }
      default -> received(now);
    };
  }

  private Received received(long now) {
    ProtocolOffer terms =
        random.nextBoolean() ? null : new ProtocolOffer(Set.of("drain"), 1 << 20, null);
    return new Received(now, message(), random.nextBoolean(), terms);
  }

  private Decoded message() {
    RequestId id = new RequestId(id());
    return switch (random.nextInt(12)) {
      case 0, 1 -> WorkerRun.greeting(random.nextBoolean() ? null : "register-1");
      case 2 -> WorkerRun.reply(id());
      case 3 -> new Failure(id, "x", failure(), null, false);
      case 4 -> new Cancel(id);
      case 5 -> new Drain(id);
      case 6 -> new Heartbeat(id, RawJson.EMPTY_OBJECT);
      case 7 -> new HeartbeatReply(id, null);
      case 8 -> new Unrecognized(random.nextBoolean() ? id : null, null, "{}");
      case 9 ->
          new Malformed(random.nextBoolean() ? id : null, false, ErrorCode.INVALID_REQUEST, "x");
      default -> request(id);
    };
  }

  private Request request(RequestId id) {
    List<Operation> operations =
        List.of(
            Operation.CHAT_COMPLETIONS,
            Operation.PROXY,
            Operation.MODELS_LIST,
            Operation.REGISTER,
            new Operation("unknown"));
    return WorkerRun.request(id.value(), operations.get(random.nextInt(operations.size())));
  }

  private ErrorCode failure() {
    return random.nextBoolean() ? ErrorCode.UNAUTHORIZED : ErrorCode.OVERLOADED;
  }

  private String id() {
    return IDS.get(random.nextInt(IDS.size()));
  }

  private int status() {
    return List.of(400, 401, 403, 404, 429, 503, 302).get(random.nextInt(7));
  }

  private CloseCode code() {
    return List.of(
            CloseCode.LOST,
            CloseCode.REPLACED,
            CloseCode.RESTART,
            CloseCode.POLICY,
            CloseCode.REVOKED,
            CloseCode.EXPIRED)
        .get(random.nextInt(6));
  }
}
