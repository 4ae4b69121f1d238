package org.aisbf.reference.server.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.account.Principal;
import org.aisbf.gateway.attempt.Attempt;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.call.AnswerForm;
import org.aisbf.gateway.failure.call.CallPlan;
import org.aisbf.gateway.idempotency.Claim;
import org.aisbf.gateway.idempotency.Fingerprint;
import org.aisbf.gateway.idempotency.IdempotencyKey;
import org.aisbf.gateway.idempotency.Recording;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.RoutePlan;
import org.aisbf.gateway.routing.RouteRequest;
import org.aisbf.gateway.serving.RouteCandidates;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.buyer.BuyerProblems;
import org.aisbf.reference.server.net.http.HttpCall;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/** Sends requests that were read on their way. Safe for many threads. */
public final class Dispatch {

  private final Switchboard switchboard;
  private final ServeTerms terms;
  private final Forgetting forgetting;

  /** From a switchboard. */
  public Dispatch(Switchboard switchboard, ServeTerms terms) {
    this.switchboard = switchboard;
    this.terms = terms;
    this.forgetting = new Forgetting(switchboard.requests(), terms.timers());
  }

  ServeTerms terms() {
    return terms;
  }

  /** Writes a request for whoever serves it. */
  @FunctionalInterface
  interface Writer {

    /**
     * The request.
     *
     * @param own his own name of the model, or {@code null} where it needs none
     */
    ProxyRequest write(@Nullable String own);
  }

  /**
   * A request that was read.
   *
   * @param chat whether it is a chat completion, of which {@code choices} are asked
   * @param events whether it asks for a stream of events: then comments may come before the first,
   *     and an error behind them as an event
   * @param content its body, or what stands for it where it came in pieces
   * @param lease holds its body until it is served
   */
  record Read(
      HttpCall call,
      Watch watch,
      Buyer buyer,
      RequestNeeds needs,
      AnswerForm form,
      boolean chat,
      int choices,
      boolean usageWanted,
      boolean events,
      Writer writer,
      Supplier<ByteBuffer> content,
      BodyBudget.Lease lease) {}

  /** What a route is asked for a request. */
  public static RouteRequest ask(HttpCall call, Buyer buyer, Destination to, RequestNeeds needs) {
    return new RouteRequest(
        to.route(),
        buyer.principal().id(),
        buyer.principal().scope(),
        buyer.principal().privacy(),
        needs,
        RouteRequest.conversationId(
            needs,
            call.headers().first("x-session-id"),
            call.headers().first("x-session-affinity")));
  }

  /** Serves a request to its end. */
  void serve(Read read, Destination to) throws IOException {
    RoutePlan plan = switchboard.router().plan(ask(read.call(), read.buyer(), to, read.needs()));
    Sender sender = sender(read, to.deadlines());
    Way way =
        new RoutedWay(
            new RouteCandidates(
                plan,
                switchboard.room(),
                terms.timers(),
                place -> sender.send(Target.of(place.target()), place.session())));
    try {
      serve(read, way, to.policy());
    } finally {
      if (plan.decision() != null) {
        switchboard
            .decisions()
            .finished(
                read.call().requestId(),
                plan.finished(terms.timers().wallMillis()),
                terms.timers().now());
      }
    }
  }

  /** The same by a provider whom the path alone names. */
  void serve(Read read, Provider provider) throws IOException {
    Way way = new PathWay(new Target(provider, null), sender(read, terms.deadlines()));
    serve(read, way, Destination.within(terms.deadlines(), provider, read.needs().stream()));
  }

  private void serve(Read read, Way way, FailurePolicy policy) throws IOException {
    String sent = read.call().headers().first("idempotency-key");
    if (sent == null || !read.call().method().equals("POST")) {
      var unused = call(read, read.call(), way, policy).run();
      return;
    }
    Principal who = read.buyer().principal();
    IdempotencyKey key = IdempotencyKey.of(who.id(), sent);
    if (key == null) {
      throw BuyerProblems.problem(
          BuyerError.invalid(null, "An Idempotency-Key has 1 to 255 visible ASCII characters."));
    }
    AtomicReference<Runnable> abandon = new AtomicReference<>(() -> {});
    Fingerprint fingerprint =
        Fingerprint.of(read.call().rawPath() + "?" + read.call().rawQuery(), read.content().get());
    switch (switchboard
        .requests()
        .claim(key, fingerprint, terms.timers().now(), () -> abandon.get().run())) {
      case Claim.Fresh fresh -> record(read, way, policy, fresh.recording(), abandon);
      case Claim.Joined joined -> {
        read.lease().keep();
        new Replay(read.call(), joined.playback(), terms.silence()).run();
      }
      case Claim.Refused refused -> throw BuyerProblems.problem(refused.error());
    }
  }

  private void record(
      Read read,
      Way way,
      FailurePolicy policy,
      Recording recording,
      AtomicReference<Runnable> abandon)
      throws IOException {
    RecordedCall recorded = new RecordedCall(read.call(), recording);
    BuyerError error = BuyerError.of(ErrorCode.INTERNAL_ERROR, "The request was given up.");
    try {
      ServedCall served = call(read, recorded, way, policy);
      abandon.set(served::abandon);
      error = served.run();
    } catch (HttpProblem problem) {
      error = BuyerProblems.told(problem.error());
      throw problem;
    } finally {
      recorded.end(error, terms.timers().now());
      forgetting.begin();
    }
    recorded.confirm();
  }

  private ServedCall call(Read read, HttpCall call, Way way, FailurePolicy policy) {
    CallPlan plan = ServedCall.plan(policy, read.form(), read.choices(), read.usageWanted());
    read.lease().keep();
    return new ServedCall(call, read.watch(), way, plan, read.events(), terms);
  }

  private Sender sender(Read read, Deadlines deadlines) {
    return (target, worker) -> {
      ProxyRequest http = read.writer().write(target.model());
      Attempt begun =
          switchboard.send(
              target.provider(),
              new Order(
                  new UpstreamRequest(http, target.model(), read.chat()),
                  worker,
                  deadlines,
                  read.lease().more()));
      return begun == null ? null : new CommentLimit(begun, deadlines, terms.timers());
    };
  }
}
