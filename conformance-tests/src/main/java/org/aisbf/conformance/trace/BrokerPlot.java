package org.aisbf.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.scenario.Message;

/** What may happen to a broker: mostly work as it should go, sometimes everything else. */
final class BrokerPlot implements TraceGenerator.Plot {
  private static final List<String> KINDS =
      List.of("", "", "", "plain", "deployed", "buffered", "oldest", "base64");
  private static final List<String> CODES =
      List.of("backend_error", "overloaded", "model_not_found", "internal_error");

  private final Consumer<Step> out;
  private final boolean patient;
  private final List<String> workers = new ArrayList<>();
  private final List<String> running = new ArrayList<>();
  private final List<String> frozen = new ArrayList<>();
  private Step last = Step.of(BrokerVerb.PASS, "1ms");
  private int requests;

  BrokerPlot(Consumer<Step> out, boolean patient) {
    this.out = out;
    this.patient = patient;
  }

  @Override
  public void begin() {
    connect("");
    register();
  }

  @Override
  public void happen(SplittableRandom chance) {
    int what = chance.nextInt(100);
    if (what < 20) {
      ask(chance);
    } else if (what < 70) {
      work(chance);
    } else if (what < 85) {
      hostile(chance);
    } else {
      upset(chance);
    }
  }

  private void ask(SplittableRandom chance) {
    String number = String.valueOf(++requests);
    Step ask = Step.of(BrokerVerb.ASK, number);
    add(chance.nextInt(4) == 0 ? ask : ask.with("stream"));
    running.add(number);
  }

  /** A running request gets on. */
  private void work(SplittableRandom chance) {
    if (running.isEmpty()) {
      ask(chance);
      return;
    }
    String request = Chance.of(running, chance);
    String worker = workers.getLast();
    String text = Message.quote(Chance.text(chance));
    switch (chance.nextInt(15)) {
      case 0, 1, 2 -> add(Step.of(BrokerVerb.SAY, worker, request, text));
      case 3, 14 -> add(Step.of(BrokerVerb.SEND, worker, Chance.oddPart("$" + request, chance)));
      case 4, 5 ->
          Chance.torn(Frames.delta(Chance.text(chance)), chance)
              .forEach(piece -> add(Step.of(BrokerVerb.BYTES, worker, request, piece)));
      case 6 -> {
        String joined = Frames.delta(Chance.text(chance)) + Frames.delta(Chance.text(chance));
        add(Step.of(BrokerVerb.PART, worker, request, Message.quote(joined)));
      }
      case 7 -> add(Step.of(BrokerVerb.PENDING, worker, request, chance.nextInt(600) + "s"));
      case 8, 9, 10 -> end(request, Step.of(BrokerVerb.FINISH, worker, request));
      case 11 -> end(request, Step.of(BrokerVerb.ANSWER, worker, request, text));
      case 12 -> end(request, Step.of(BrokerVerb.FAIL, worker, request, Chance.of(CODES, chance)));
      default -> end(request, Step.of(BrokerVerb.LEAVE, request));
    }
  }

  private void end(String request, Step step) {
    add(step);
    running.remove(request);
  }

  /** What a worker should not do, or not now. */
  private void hostile(SplittableRandom chance) {
    String worker = Chance.of(workers, chance);
    String anyRequest = String.valueOf(1 + chance.nextInt(requests + 2));
    String text = Message.quote(Chance.text(chance));
    switch (chance.nextInt(7)) {
      case 0 -> add(last);
      case 1 -> add(Step.of(BrokerVerb.SAY, worker, anyRequest, text));
      case 2 -> add(Step.of(BrokerVerb.NUMBERED, worker, anyRequest, chance.nextInt(-1, 4), text));
      case 3 -> add(Step.of(BrokerVerb.DONE, worker, anyRequest));
      case 4 ->
          add(
              Step.of(
                  BrokerVerb.SEND,
                  worker,
                  "{\"v\":1,\"status\":\"ok\",\"event\":3,\"request_id\":\"$"
                      + anyRequest
                      + "\"}"));
      default -> add(Step.of(BrokerVerb.SEND, worker, Chance.oddFrame(chance)));
    }
  }

  /** The wires, the session and the clock. */
  private void upset(SplittableRandom chance) {
    String worker = workers.getLast();
    switch (chance.nextInt(10)) {
      case 0, 1 -> {
        connect(patient && chance.nextInt(6) == 0 ? "other" : Chance.of(KINDS, chance));
        register();
      }
      case 2 -> connect(Chance.of(KINDS, chance));
      case 3, 4 -> register();
      case 5 -> add(Step.of(BrokerVerb.DROP, worker));
      case 6 -> add(Step.of(BrokerVerb.CLOSE, worker, chance.nextBoolean() ? 1000 : 1001));
      case 7 -> add(Step.of(BrokerVerb.DRAIN, worker));
      case 8 -> cable(worker, chance);
      default -> add(Step.of(BrokerVerb.PASS, time(chance)));
    }
  }

  /** Pulled, or in again. */
  private void cable(String worker, SplittableRandom chance) {
    if (!patient) {
      register();
    } else if (frozen.isEmpty() || chance.nextBoolean()) {
      add(Step.of(BrokerVerb.FREEZE, worker));
      frozen.add(worker);
    } else {
      add(Step.of(BrokerVerb.THAW, frozen.removeLast()));
    }
  }

  private String time(SplittableRandom chance) {
    return patient ? chance.nextInt(1, 200) + "s" : chance.nextInt(1, 50) + "ms";
  }

  private void connect(String kind) {
    String name = "w" + (workers.size() + 1);
    Step connect = Step.of(BrokerVerb.CONNECT, name);
    add(kind.isEmpty() ? connect : connect.with(kind));
    workers.add(name);
  }

  private void register() {
    add(register(workers.getLast()));
  }

  private static Step register(String worker) {
    return Step.of(BrokerVerb.REGISTER, worker);
  }

  private void add(Step step) {
    boolean repeatable = step.verb() != BrokerVerb.CONNECT && step.verb() != BrokerVerb.ASK;
    last = repeatable ? step : last;
    out.accept(step);
  }
}
