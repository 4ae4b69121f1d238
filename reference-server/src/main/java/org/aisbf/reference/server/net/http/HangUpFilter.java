package org.aisbf.reference.server.net.http;

import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.server.Request;

/**
 * Lets a connection be read while its request is being answered, so that the client's hang-up is
 * noticed: Grizzly alone stops reading for that time. Sits in front of the HTTP codec and holds
 * back what a pipelining client sends until the answer is complete.
 */
public final class HangUpFilter extends BaseFilter {

  private static final Attribute<ReadTurn> TURN =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HangUpFilter.class.getName());

  @Override
  public NextAction handleRead(FilterChainContext ctx) {
    return turn(ctx.getConnection()).take(ctx) ? ctx.getInvokeAction() : ctx.getSuspendAction();
  }

  /** A request was parsed, and its handler will be called. */
  static void begins(Request request) {
    ReadTurn turn = turn(request.getContext().getConnection());
    turn.begins(request);
    request.addAfterServiceListener(answered -> turn.ends());
  }

  /** Runs an action once when the request's client hangs up before the request is answered. */
  static void watch(Request request, Runnable action) {
    Connection<?> connection = request.getContext().getConnection();
    HangUp hangUp = new HangUp(action);
    request.addAfterServiceListener(
        answered -> {
          hangUp.forget();
          connection.removeCloseListener(hangUp);
        });
    connection.addCloseListener(hangUp);
    turn(connection).watch(connection);
  }

  /** Whose turn it is on a connection. */
  static ReadTurn turn(Connection<?> connection) {
    ReadTurn turn = TURN.get(connection);
    if (turn == null) {
      turn = new ReadTurn();
      TURN.set(connection, turn);
    }
    return turn;
  }
}
