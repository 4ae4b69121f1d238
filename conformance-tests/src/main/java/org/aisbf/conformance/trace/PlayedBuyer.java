package org.aisbf.conformance.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerCall.State;
import org.aisbf.conformance.subject.Credentials;
import org.jspecify.annotations.Nullable;

/** A buyer that a trace sends. */
final class PlayedBuyer {
  private final String number;
  private final Credentials asks;
  private final boolean stream;
  private final BuyerCall call;
  private final List<Dispatch> dispatches = new ArrayList<>();
  private int lengthAtEnd = -1;

  /**
   * Sent.
   *
   * @param asks whose worker he asks
   */
  PlayedBuyer(String number, Credentials asks, boolean stream, BuyerCall call) {
    this.number = number;
    this.asks = asks;
    this.stream = stream;
    this.call = call;
  }

  /** What stands in his request and in no other. */
  static String marker(String number) {
    return "trace-question-" + number + ".";
  }

  String number() {
    return number;
  }

  Credentials asks() {
    return asks;
  }

  boolean stream() {
    return stream;
  }

  BuyerCall call() {
    return call;
  }

  /** Where his request went; more than one where the broker tried again. */
  List<Dispatch> dispatches() {
    return dispatches;
  }

  @Nullable Dispatch current() {
    return dispatches.isEmpty() ? null : dispatches.getLast();
  }

  boolean isOver() {
    return call.state() != State.OPEN;
  }

  boolean isWholeStream() {
    return call.status() == 200 && call.state() == State.ENDED && sse().isDone();
  }

  SseText sse() {
    return SseText.of(text());
  }

  String text() {
    return new String(call.body(), StandardCharsets.UTF_8);
  }

  /** The content of an answer that came whole. */
  String document() {
    return Message.of(text()).string("/choices/0/message/content").orElse("");
  }

  /** The code of the error that he was answered; empty where he was answered none. */
  String error() {
    String whole = Message.of(text()).string("/error/code").orElse("");
    return whole.isEmpty() ? sse().error() : whole;
  }

  /** Whether more came behind the end than when this was asked first. */
  boolean heardBehindTheEnd() {
    int length = call.body().length;
    if (lengthAtEnd < 0) {
      lengthAtEnd = length;
    }
    return length != lengthAtEnd;
  }

  String seen() {
    String text = text();
    String body = text.length() <= 300 ? text : "…" + text.substring(text.length() - 300);
    return "status " + call.status() + ", " + call.state() + (body.isEmpty() ? "" : ": " + body);
  }
}
