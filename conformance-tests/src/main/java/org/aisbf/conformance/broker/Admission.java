package org.aisbf.conformance.broker;

import static org.aisbf.conformance.broker.Stage.play;
import static org.aisbf.conformance.scenario.Scenario.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aisbf.conformance.scenario.BrokerBench;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.scenario.Scenario;
import org.aisbf.conformance.scenario.Stopped;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Handshake;
import org.jspecify.annotations.Nullable;

/** Who is let in, and what those are told who are not (ADM-1, ADM-2, ADM-3). */
final class Admission {
  private static final String TOKEN = "x-coderai-registration-token";
  private static final String WRONG = "conformance-wrong-token";
  private static final String NOBODY = "conformance-no-such-provider";
  private static final Set<String> STATUSES = Set.of("400", "401", "403", "429", "503");

  private Admission() {}

  static List<Scenario<BrokerBench>> scenarios() {
    return List.of(
        scenario("a worker without the right token")
            .judges(
                "ADM-1/no-token",
                "ADM-1/wrong-token",
                "ADM-1/unknown-provider",
                "ADM-1/indistinguishable",
                "ADM-3/refused-properly",
                "ADM-3/status-and-reason")
            .script(play(Admission::withoutToken)),
        scenario("a worker whose identity differs from what its provider says")
            .judges(
                "ADM-2/nothing-named-before", "ADM-2/username-differs", "ADM-2/client-id-differs")
            .script(play(Admission::differing)));
  }

  private static void withoutToken(Stage stage) throws Stopped {
    Credentials who = stage.identity();
    Handshake right = Handshake.of(who);
    stage.admission();
    Optional<Refusal> none = stage.refusal(right.withHeader(TOKEN, null));
    Optional<Refusal> empty = stage.refusal(right.withHeader(TOKEN, ""));
    stage
        .judge()
        .judge(
            "ADM-1/no-token",
            "a handshake without registration_token, or with an empty one, is refused with 401",
            firstOf(refused(none, 401, "no token"), refused(empty, 401, "an empty token")));
    Optional<Refusal> wrong = stage.refusal(right.withHeader(TOKEN, WRONG));
    stage
        .judge()
        .judge(
            "ADM-1/wrong-token",
            "a handshake with a wrong registration_token is refused with 403",
            refused(wrong, 403, "a wrong token"));
    Credentials stranger = new Credentials(who.username(), NOBODY, who.clientId(), WRONG);
    Optional<Refusal> unknown = stage.refusal(Handshake.of(stranger));
    stage
        .judge()
        .judge(
            "ADM-1/unknown-provider",
            "a handshake for a provider that does not exist is refused with 403",
            refused(unknown, 403, "the provider " + NOBODY));
    stage
        .judge()
        .judge(
            "ADM-1/indistinguishable",
            "the refusals of a wrong token and of an unknown provider are the same, so that nobody"
                + " learns which providers exist",
            Likeness.difference(
                who,
                NOBODY,
                List.of(wrong, stage.refusal(right.withHeader(TOKEN, WRONG))),
                List.of(unknown, stage.refusal(Handshake.of(stranger)))));
    refusedProperly(stage, wrong, none);
  }

  private static void refusedProperly(
      Stage stage, Optional<Refusal> wrong, Optional<Refusal> none) {
    boolean silent =
        wrong.isPresent() && wrong.get().status() == 0 && wrong.get().reason().isBlank();
    stage
        .judge()
        .judge(
            "ADM-3/refused-properly",
            "a refusal is an HTTP status on the upgrade, or a close with 1008 and the reason",
            wrong.isEmpty()
                ? "a handshake with a wrong token opened a socket that was not closed with 1008"
                : silent ? "the close with 1008 has no reason" : null);
    stage
        .judge()
        .judge(
            "ADM-3/status-and-reason",
            "a refusal is one of the statuses 400, 401, 403, 429 and 503, with the reason in the"
                + " header x-aisbf-reason and in a JSON body",
            firstOf(unlikeHttp(wrong, "a wrong token"), unlikeHttp(none, "no token")));
  }

  private static void differing(Stage stage) throws Stopped {
    stage.admission();
    Handshake right = Handshake.of(stage.identity());
    Handshake otherName = named(right, "username", "conformance-somebody-else");
    Handshake otherClient = named(right, "client_id", "conformance-another-client");
    Optional<Refusal> before = stage.refusal(otherName.withHeader(TOKEN, WRONG));
    Optional<Refusal> clientBefore = stage.refusal(otherClient.withHeader(TOKEN, WRONG));
    stage
        .judge()
        .judge(
            "ADM-2/nothing-named-before",
            "a handshake with a wrong token is refused without a word on username or client_id,"
                + " even where they differ too, that it would not be told were they right",
            firstOf(
                firstOf(refused(before, 403, "a wrong token"), told(stage, before, "username")),
                firstOf(
                    refused(clientBefore, 403, "a wrong token"),
                    told(stage, clientBefore, "client_id"))));
    Optional<Refusal> name = stage.refusal(otherName);
    stage
        .judge()
        .judge(
            "ADM-2/username-differs",
            "a handshake with the right token whose username differs from the path's scope is"
                + " refused with a reason that names username",
            mustName(name, "username"));
    Optional<Refusal> client = anotherClient(stage);
    if (client.isEmpty() && stage.broker().otherIdentity().isEmpty()) {
      throw Stopped.missing(
          "a second identity whose provider pins its client_id (--also provider,client,token): the"
              + " first one let another client_id in, which is right of one that pins none");
    }
    stage
        .judge()
        .judge(
            "ADM-2/client-id-differs",
            "a handshake with the right token whose client_id differs from the pinned one is"
                + " refused with a reason that names client_id",
            client.isEmpty()
                ? "neither the provider of the first identity nor that of --also refused another"
                    + " client_id; one of the two has to pin its own: if neither does, that is the"
                    + " broker's configuration, else the pin is not kept"
                : mustName(client, "client_id"));
  }

  /** How another client was turned away, of the first provider that does so. */
  private static Optional<Refusal> anotherClient(Stage stage) throws Stopped {
    List<Credentials> all = new ArrayList<>(List.of(stage.identity()));
    stage.broker().otherIdentity().ifPresent(all::add);
    for (Credentials one : all) {
      Handshake other = named(Handshake.of(one), "client_id", "conformance-another-client");
      Optional<Refusal> refusal = stage.refusal(other);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static Handshake named(Handshake handshake, String field, String value) {
    return handshake
        .withQuery(field, value)
        .withHeader("x-coderai-" + field.replace('_', '-'), value);
  }

  private static @Nullable String refused(Optional<Refusal> refusal, int status, String with) {
    return refusal.isEmpty()
        ? "with " + with + " the socket was opened and stayed open"
        : refusal.get().is(status) ? null : "with " + with + ": " + refusal.get().seen();
  }

  /** A hint that everybody gets tells nothing; it is asked for only where there is one. */
  private static @Nullable String told(Stage stage, Optional<Refusal> refusal, String field)
      throws Stopped {
    if (refusal.filter(seen -> seen.names(field)).isEmpty()) {
      return null;
    }
    Optional<Refusal> plain =
        stage.refusal(Handshake.of(stage.identity()).withHeader(TOKEN, WRONG));
    return plain.filter(seen -> seen.names(field)).isPresent()
        ? null
        : "the refusal names " + field + ": " + refusal.get().seen();
  }

  private static @Nullable String mustName(Optional<Refusal> refusal, String field) {
    return refusal.isEmpty()
        ? "with a differing " + field + " the socket was opened and stayed open"
        : refusal.get().names(field)
            ? null
            : "the reason does not name " + field + ": " + refusal.get().seen();
  }

  private static @Nullable String unlikeHttp(Optional<Refusal> refusal, String with) {
    if (refusal.isEmpty()) {
      return "with " + with + " there was no refusal at all";
    }
    Refusal seen = refusal.get();
    boolean ok =
        STATUSES.contains(String.valueOf(seen.status()))
            && !seen.reason().isBlank()
            && Message.of(seen.body()).isObject();
    return ok ? null : "with " + with + ": " + seen.seen();
  }

  static @Nullable String firstOf(@Nullable String one, @Nullable String two) {
    return one != null ? one : two;
  }
}
