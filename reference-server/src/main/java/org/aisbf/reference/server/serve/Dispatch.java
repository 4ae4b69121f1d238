package org.aisbf.reference.server.serve;

import java.io.IOException;
import org.aisbf.broker.Deadlines;
import org.aisbf.gateway.attempt.UpstreamRequest;
import org.aisbf.gateway.failure.FailurePolicy;
import org.aisbf.gateway.failure.call.AnswerForm;
import org.aisbf.gateway.failure.call.CallPlan;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.Privacy;
import org.aisbf.gateway.routing.RoutePlan;
import org.aisbf.gateway.routing.RouteRequest;
import org.aisbf.protocol.operation.ProxyRequest;
import org.aisbf.reference.server.buyer.BodyBudget;
import org.aisbf.reference.server.buyer.Buyer;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** Sends requests that were read on their way. Safe for many threads. */
public final class Dispatch {

  private final Switchboard switchboard;
  private final ServeTerms terms;

  /** From a switchboard. */
  public Dispatch(Switchboard switchboard, ServeTerms terms) {
    this.switchboard = switchboard;
    this.terms = terms;
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
      Writer writer,
      BodyBudget.Lease lease) {}

  /** What a route is asked for a request. */
  public static RouteRequest ask(HttpCall call, Buyer buyer, Destination to, RequestNeeds needs) {
    return new RouteRequest(
        to.route(),
        buyer.principal().name(),
        buyer.principal().scope(),
        Privacy.ANY,
        needs,
        RouteRequest.conversationId(
            needs,
            call.headers().first("x-session-id"),
            call.headers().first("x-session-affinity")));
  }

  /** Serves a request to its end. */
  void serve(Read read, Destination to) throws IOException {
    RoutePlan plan = switchboard.router().plan(ask(read.call(), read.buyer(), to, read.needs()));
    Way way = new RoutedWay(plan, switchboard.room(), terms.timers(), sender(read, to.deadlines()));
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
    serve(read, way, Destination.within(terms.deadlines()));
  }

  private void serve(Read read, Way way, FailurePolicy policy) throws IOException {
    CallPlan plan = ServedCall.plan(policy, read.form(), read.choices(), read.usageWanted());
    read.lease().keep();
    new ServedCall(read.call(), read.watch(), way, plan, terms).run();
  }

  private Sender sender(Read read, Deadlines deadlines) {
    return (target, worker) -> {
      ProxyRequest http = read.writer().write(target.model());
      return switchboard.send(
          target.provider(),
          new Order(
              new UpstreamRequest(http, target.model(), read.chat()),
              worker,
              deadlines,
              read.lease().more()));
    };
  }
}
