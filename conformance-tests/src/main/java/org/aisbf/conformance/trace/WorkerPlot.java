package org.aisbf.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.aisbf.conformance.broker.Frames;
import org.aisbf.conformance.scenario.Message;

/** What may happen to a worker: mostly work as it should go, sometimes everything else. */
final class WorkerPlot implements TraceGenerator.Plot {
  private static final List<Integer> CODES = List.of(1000, 1001, 1012);
  private static final List<Integer> REFUSALS = List.of(401, 403, 429, 500, 503);
  private static final List<Integer> CODES_TO_WAIT_FOR = List.of(1008, 4401, 4403, 4408, 4409);

  private final Consumer<Step> out;
  private final boolean patient;
  private final List<String> streams = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();
  private int requests;

  WorkerPlot(Consumer<Step> out, boolean patient) {
    this.out = out;
    this.patient = patient;
  }

  @Override
  public void begin() {
    out.accept(Step.of(WorkerVerb.ACCEPT));
    out.accept(Step.of(WorkerVerb.ACKNOWLEDGE));
  }

  @Override
  public void happen(SplittableRandom chance) {
    int what = chance.nextInt(100);
    if (what < 25) {
      ask(chance);
    } else if (what < 75) {
      work(chance);
    } else if (what < 90) {
      hostile(chance);
    } else {
      upset(chance);
    }
  }

  private void ask(SplittableRandom chance) {
    String number = String.valueOf(++requests);
    Step ask = Step.of(WorkerVerb.ASK, number);
    if (chance.nextInt(3) == 0) {
      out.accept(ask);
      documents.add(number);
    } else {
      out.accept(ask.with("stream"));
      out.accept(Step.of(WorkerVerb.OPEN, number));
      streams.add(number);
    }
  }

  private void work(SplittableRandom chance) {
    if (!documents.isEmpty() && chance.nextInt(3) == 0) {
      answer(documents.remove(chance.nextInt(documents.size())), chance);
    } else if (!streams.isEmpty()) {
      stream(Chance.of(streams, chance), chance);
    } else {
      ask(chance);
    }
  }

  private void answer(String request, SplittableRandom chance) {
    String text = Frames.completion(Chance.text(chance));
    String error = "{\"error\":{\"message\":\"no\",\"code\":\"no\"}}";
    int status = Chance.of(List.of(200, 200, 200, 400, 404, 429, 500, 503), chance);
    out.accept(
        Step.of(WorkerVerb.ANSWER, request, status, Message.quote(status == 200 ? text : error)));
  }

  private void stream(String request, SplittableRandom chance) {
    String event = Frames.delta(Chance.text(chance));
    switch (chance.nextInt(9)) {
      case 0, 1, 2 -> out.accept(Step.of(WorkerVerb.WRITE, request, Message.quote(event)));
      case 3 ->
          out.accept(
              Step.of(
                  WorkerVerb.WRITE,
                  request,
                  Message.quote(event + Frames.delta(Chance.text(chance)))));
      case 4, 5 ->
          Chance.torn(event, chance)
              .forEach(piece -> out.accept(Step.of(WorkerVerb.BYTES, request, piece)));
      case 6 -> {
        out.accept(Step.of(WorkerVerb.CUT, request));
        streams.remove(request);
      }
      default -> {
        String last = Frames.finish() + Frames.DONE;
        out.accept(Step.of(WorkerVerb.WRITE, request, Message.quote(last)));
        out.accept(Step.of(WorkerVerb.END, request));
        streams.remove(request);
      }
    }
  }

  private void hostile(SplittableRandom chance) {
    switch (chance.nextInt(7)) {
      case 0, 1 -> out.accept(Step.of(WorkerVerb.CANCEL, 1 + chance.nextInt(requests + 2)));
      case 2 -> out.accept(Step.of(WorkerVerb.ACKNOWLEDGE));
      default -> out.accept(Step.of(WorkerVerb.SEND, Chance.oddFrame(chance)));
    }
  }

  private void upset(SplittableRandom chance) {
    switch (chance.nextInt(5)) {
      case 0, 1 -> again(Step.of(WorkerVerb.DROP), chance);
      case 2 -> {
        if (chance.nextBoolean()) {
          out.accept(Step.of(WorkerVerb.DRAIN));
        } else {
          again(Step.of(WorkerVerb.CLOSE, Chance.of(CODES, chance)), chance);
        }
      }
      case 3 ->
          out.accept(
              Step.of(
                  WorkerVerb.PASS,
                  patient ? chance.nextInt(1, 60) + "s" : chance.nextInt(1, 50) + "ms"));
      default -> {
        if (patient) {
          again(Step.of(WorkerVerb.CLOSE, Chance.of(CODES_TO_WAIT_FOR, chance)), chance);
        }
      }
    }
  }

  /** Lost and back: maybe not at the first attempt, maybe before a broker that does not greet. */
  private void again(Step loss, SplittableRandom chance) {
    out.accept(loss);
    streams.clear();
    documents.clear();
    if (patient && chance.nextInt(4) == 0) {
      out.accept(Step.of(WorkerVerb.REFUSE, Chance.of(REFUSALS, chance)));
    }
    Step accept = Step.of(WorkerVerb.ACCEPT);
    out.accept(chance.nextInt(3) == 0 ? accept.with("silent") : accept);
    out.accept(Step.of(WorkerVerb.ACKNOWLEDGE));
  }
}
