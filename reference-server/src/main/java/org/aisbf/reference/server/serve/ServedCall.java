package org.aisbf.reference.server.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.call.AnswerForm;
import org.aisbf.gateway.failure.call.CallPlan;
import org.aisbf.gateway.failure.call.Delivery;
import org.aisbf.gateway.failure.call.FailoverCall;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/** One request on its way to whoever serves it, and the answer on its way back. Used once. */
final class ServedCall {

  /** One event: a long answer's token is small, but some carry audio. */
  private static final int MAX_EVENT_BYTES = 16 << 20;

  /**
   * The worker's own end may come behind {@code [DONE]}: the buyer has all, and a cancellation then
   * would count a finished request as one that was given up.
   */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final BuyerError STOPPING =
      BuyerError.of(ErrorCode.OVERLOADED, "The server is stopping.");

  private static final BuyerError FAULT =
      BuyerError.of(ErrorCode.INTERNAL_ERROR, "The server failed on this request.");

  private final HttpCall call;
  private final Watch watch;
  private final Way way;
  private final CallPlan plan;
  private final boolean events;
  private final ServeTerms terms;
  private final FailoverCall failover;

  /** Whether anything of the answer, or its end, has come. */
  private boolean decided;

  ServedCall(HttpCall call, Watch watch, Way way, CallPlan plan, boolean events, ServeTerms terms) {
    this.call = call;
    this.watch = watch;
    this.way = way;
    this.plan = plan;
    this.events = events;
    this.terms = terms;
    this.failover =
        new FailoverCall(plan, way, terms.timers(), () -> ThreadLocalRandom.current().nextDouble());
    way.serves(failover);
  }

  static CallPlan plan(FailurePolicy policy, AnswerForm form, int choices, boolean usageWanted) {
    return new CallPlan(
        policy,
        form,
        choices,
        usageWanted,
        "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""),
        System.currentTimeMillis() / 1000,
        MAX_EVENT_BYTES);
  }

  /** The buyer left. By any thread. */
  void abandon() {
    failover.abandon();
  }

  /** Serves it to its end, and returns why the buyer has no whole answer, or {@code null}. */
  @Nullable BuyerError run() throws IOException {
    call.onDisconnect(failover::abandon);
    try {
      BuyerError error = answer();
      failover.settle(SETTLING);
      return error;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BuyerProblems.problem(STOPPING);
    } finally {
      failover.close();
      way.settle();
      failover.tried().forEach(terms.traffic()::tried);
    }
  }

  private @Nullable BuyerError answer() throws IOException, InterruptedException {
    EventWriter out = new EventWriter(call, this::describe);
    try {
      BuyerError error = answer(out);
      out.end();
      return error;
    } catch (InterruptedException e) {
      out.breakOff(STOPPING);
      throw e;
    } catch (HttpProblem problem) {
      out.breakOff(BuyerProblems.told(problem.error()));
      throw problem;
    } catch (RuntimeException | Error fault) {
      out.breakOff(FAULT);
      throw fault;
    }
  }

  private @Nullable BuyerError answer(EventWriter out) throws IOException, InterruptedException {
    while (true) {
      Delivery delivery = watch.next(failover, terms.silence());
      decided = !(delivery instanceof Delivery.Waiting);
      switch (delivery) {
        case Delivery.Waiting waiting -> showLife(out);
        case Delivery.Bytes bytes -> {
          way.answering();
          out.write(bytes.bytes());
        }
        case Delivery.Whole whole -> {
          describe();
          completed();
          respond(whole.answer(), Map.of());
          return null;
        }
        case Delivery.StreamEnded ended -> {
          out.open();
          completed();
          return null;
        }
        case Delivery.Failed failed -> {
          failed(failed);
          return failed.error();
        }
        case Delivery.Left left ->
            throw BuyerProblems.problem(ErrorCode.CANCELLED, "The request was given up.");
      }
    }
  }

  private void showLife(EventWriter out) throws IOException {
    if ((events || out.opened()) && out.keepAlive()) {
      failover.opened();
    }
  }

  private void respond(Answer answer, Map<String, String> more) throws IOException {
    if (plan.form() == AnswerForm.AS_IS) {
      Map<String, String> headers = ForwardedHeaders.toBuyer(answer.headers());
      headers.put(
          "Content-Type",
          answer.contentType().isEmpty() ? "application/octet-stream" : answer.contentType());
      if (answer.status() >= 300) {
        // Said anew, within its bounds.
        headers.remove("retry-after");
      }
      headers.putAll(more);
      call.respond(answer.status(), headers, answer.body());
    } else {
      call.respond(200, Map.of("Content-Type", "application/json"), answer.body());
    }
  }

  private void completed() {
    Target target = way.target();
    if (target != null) {
      terms.traffic().completed(target, failover.usage());
      terms.traffic().eventsDropped(target, failover.droppedEvents());
    }
  }

  private void failed(Delivery.Failed failed) throws IOException {
    BuyerError error = failed.error();
    Target target = way.target();
    terms.traffic().failed(target, error);
    if (target != null) {
      terms.traffic().eventsDropped(target, failover.droppedEvents());
    }
    if (failed.told()) {
      return;
    }
    describe();
    Answer verbatim = failed.verbatim();
    if (verbatim == null) {
      throw BuyerProblems.problem(error);
    }
    respond(verbatim, BuyerProblems.http(error).headers());
  }

  /** Where a comment opens the stream, nobody knows yet who will serve it and at which attempt. */
  private void describe() {
    Target target = way.target();
    if (decided && target != null) {
      call.header("x-aisbf-provider", target.provider().id().value());
      if (target.model() != null) {
        call.header("x-aisbf-model", target.model().replaceAll("[^ -~]", "?"));
      }
    }
    if (decided) {
      call.header("x-aisbf-attempts", Integer.toString(failover.attempts()));
    }
    call.header("x-aisbf-route", way.why());
    call.header("x-aisbf-queue-ms", Long.toString(way.queuedMillis()));
    call.header("x-aisbf-overhead-ms", Long.toString(watch.overheadMillis()));
  }
}
