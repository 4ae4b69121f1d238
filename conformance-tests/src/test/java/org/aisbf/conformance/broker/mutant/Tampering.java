package org.aisbf.conformance.broker.mutant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.BrokerSubject.Limits;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the suite and a broker and alters what passes: it changes nothing unless a
 * method is overridden. One for each scenario.
 */
class Tampering {
  /** The links so far, oldest first. */
  final List<TamperedLink> links = new ArrayList<>();

  /** The calls so far, oldest first. */
  final List<TamperedCall> calls = new ArrayList<>();

  private @Nullable BrokerSubject subject;

  void isFor(BrokerSubject real) {
    subject = real;
  }

  private BrokerSubject subject() {
    if (subject == null) {
      throw new IllegalStateException("it has no subject yet");
    }
    return subject;
  }

  Credentials identity() {
    return subject().identity();
  }

  long now() {
    return subject().pace().now();
  }

  /** What is known of the broker's limits. */
  Limits limits(Limits real) {
    return real;
  }

  /** A handshake, and its answer. */
  Dialled dial(Handshake handshake, Function<Handshake, Dialled> real) {
    return real.apply(handshake);
  }

  /** The suite sends a message to the broker. */
  void outgoing(TamperedLink link, String text) {
    link.pass(text);
  }

  /** The broker sends a message to the suite. */
  void incoming(TamperedLink link, String text) {
    link.show(text);
  }

  /** The broker ended a link. */
  Link.@Nullable End end(TamperedLink link, Link.End end) {
    return end;
  }

  /** The suite dropped a link. */
  void dropped(TamperedLink link) {}

  /** A buyer asks. */
  BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
    return real.apply(request);
  }

  /** What a buyer sees. */
  Seen seen(TamperedCall call, Seen seen) {
    return seen;
  }

  /** A buyer hangs up. */
  void left(TamperedCall call) {}

  /** What the broker shows of a session. */
  Optional<String> status(String json) {
    return Optional.of(json);
  }

  void revoke(BrokerControl real, Credentials of) {
    real.revoke(of);
  }

  void rotate(BrokerControl real, Credentials of, String token, Duration grace) {
    real.rotate(of, token, grace);
  }

  void drain(BrokerControl real) {
    real.drain();
  }
}
