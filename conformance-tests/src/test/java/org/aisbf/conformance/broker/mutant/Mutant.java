package org.aisbf.conformance.broker.mutant;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.Link;
import org.jspecify.annotations.Nullable;

/**
 * A broker that breaks one rule.
 *
 * @param check the check that must see it
 * @param what it does wrong
 * @param saying what the check's message has to hold, so that it says why
 * @param consequences other checks that cannot but fail too, or not be judged
 */
record Mutant(
    String check,
    String what,
    String saying,
    Set<String> consequences,
    Supplier<Tampering> tampering) {

  static Mutant of(String check, String what, String saying, Supplier<Tampering> tampering) {
    return new Mutant(check, what, saying, Set.of(), tampering);
  }

  Mutant alsoFailing(String... checks) {
    return new Mutant(check, what, saying, Set.of(checks), tampering);
  }

  BrokerSubject over(BrokerSubject real) {
    return new BrokenBroker(real, tampering);
  }

  /** Alters what the broker sends; {@code null} keeps it back. */
  static Mutant says(
      String check,
      String what,
      String saying,
      BiFunction<TamperedLink, Message, @Nullable String> change) {
    return of(
        check,
        what,
        saying,
        () ->
            new Tampering() {
              @Override
              void incoming(TamperedLink link, String text) {
                String changed = change.apply(link, Message.of(text));
                if (changed != null) {
                  link.show(changed);
                }
              }
            });
  }

  /** Does something of its own with what the broker gets. */
  static Mutant hears(
      String check, String what, String saying, BiPredicate<TamperedLink, Message> handled) {
    return of(
        check,
        what,
        saying,
        () ->
            new Tampering() {
              @Override
              void outgoing(TamperedLink link, String text) {
                if (!handled.test(link, Message.of(text))) {
                  link.pass(text);
                }
              }
            });
  }

  /** Ends links otherwise. */
  static Mutant ends(
      String check,
      String what,
      String saying,
      BiFunction<TamperedLink, Link.End, Link.@Nullable End> change) {
    return of(
        check,
        what,
        saying,
        () ->
            new Tampering() {
              @Override
              Link.@Nullable End end(TamperedLink link, Link.End end) {
                return change.apply(link, end);
              }
            });
  }

  /** Answers buyers otherwise. */
  static Mutant answers(String check, String what, String saying, UnaryOperator<Seen> change) {
    return of(
        check,
        what,
        saying,
        () ->
            new Tampering() {
              @Override
              Seen seen(TamperedCall call, Seen seen) {
                return change.apply(seen);
              }
            });
  }

  /** Shows something else to its operator. */
  static Mutant shows(String check, String what, String saying, Function<String, String> change) {
    return of(
        check,
        what,
        saying,
        () ->
            new Tampering() {
              @Override
              Optional<String> status(String json) {
                return Optional.of(change.apply(json));
              }
            });
  }

  @Override
  public String toString() {
    return check + ": " + what;
  }
}
