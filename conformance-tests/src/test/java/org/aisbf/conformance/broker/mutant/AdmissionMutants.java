package org.aisbf.conformance.broker.mutant;

import static org.aisbf.conformance.broker.mutant.Wrong.refused;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;

/** Brokers that let the wrong ones in, or say the wrong thing to those that they do not. */
final class AdmissionMutants {
  private static final String TOKEN = "x-coderai-registration-token";
  private static final String WRONG = "conformance-wrong-token";

  private AdmissionMutants() {}

  static List<Mutant> all() {
    return List.of(
        dials(
                "ADM-1/no-token",
                "lets in who shows no token",
                "with no token the socket was opened and stayed open",
                (handshake, right, real) ->
                    handshake.headers().getOrDefault(TOKEN, "").isEmpty()
                        ? real.apply(right)
                        : real.apply(handshake))
            .alsoFailing("ADM-3/status-and-reason"),
        dials(
                "ADM-1/wrong-token",
                "answers a wrong token as if there were none",
                "with a wrong token: status 401",
                (handshake, right, real) ->
                    handshake.equals(right.withHeader(TOKEN, WRONG))
                        ? refused(401, "registration token missing")
                        : real.apply(handshake))
            .alsoFailing("ADM-1/indistinguishable"),
        dials(
                "ADM-1/unknown-provider",
                "says that there is no such provider",
                "with the provider conformance-no-such-provider: status 400",
                (handshake, right, real) ->
                    isStranger(handshake) ? refused(400, "refused") : real.apply(handshake))
            .alsoFailing("ADM-1/indistinguishable"),
        dials(
            "ADM-1/indistinguishable",
            "gives an unknown provider another reason",
            "\"nobody\" with an unknown provider: status 403",
            (handshake, right, real) ->
                isStranger(handshake) ? refused(403, "nobody here") : real.apply(handshake)),
        dials(
            "ADM-1/indistinguishable",
            "tells it in a header of its own",
            "x-error",
            (handshake, right, real) ->
                real.apply(handshake) instanceof Dialled.Refused no && isStranger(handshake)
                    ? new Dialled.Refused(
                        no.status(), with(no.headers(), "x-error", "unknown"), no.body())
                    : real.apply(handshake)),
        dials(
            "ADM-2/nothing-named-before",
            "names username to somebody without the token",
            "the refusal names username",
            (handshake, right, real) ->
                differs(handshake, right, "username") && !isRight(handshake, right)
                    ? refused(403, "username differs from the path's scope")
                    : real.apply(handshake)),
        dials(
            "ADM-2/username-differs",
            "does not say what differs",
            "the reason does not name username",
            (handshake, right, real) ->
                differs(handshake, right, "username") && isRight(handshake, right)
                    ? refused(403, "refused")
                    : real.apply(handshake)),
        dials(
            "ADM-2/client-id-differs",
            "names the wrong field",
            "the reason does not name client_id",
            (handshake, right, real) ->
                differs(handshake, right, "client_id") && isRight(handshake, right)
                    ? refused(403, "username differs from the path's scope")
                    : real.apply(handshake)),
        dials(
            "ADM-2/client-id-differs",
            "never looks at the client that is pinned",
            "one of the two has to pin its own",
            (handshake, right, real) ->
                "conformance-another-client".equals(handshake.query().get("client_id"))
                    ? real.apply(asPinned(handshake, right))
                    : real.apply(handshake)),
        dials(
                "ADM-3/refused-properly",
                "opens the socket and closes it without a reason",
                "the close with 1008 has no reason",
                (handshake, right, real) ->
                    List.of("", WRONG).contains(handshake.headers().getOrDefault(TOKEN, ""))
                        ? new Dialled.Opened(new ClosedLink(1008, ""))
                        : real.apply(handshake))
            .alsoFailing("ADM-3/status-and-reason"),
        dials(
            "ADM-3/status-and-reason",
            "keeps the reason to itself",
            "status 403, x-aisbf-reason: , body",
            (handshake, right, real) ->
                real.apply(handshake) instanceof Dialled.Refused no
                    ? new Dialled.Refused(no.status(), Map.of(), no.body())
                    : real.apply(handshake)),
        dials(
            "ADM-9/slowed",
            "lets everybody guess as fast as he can",
            "the 100th wrong token in a row: status 403",
            (handshake, right, real) ->
                real.apply(handshake) instanceof Dialled.Refused no && no.status() == 429
                    ? refused(403, "refused")
                    : real.apply(handshake)),
        Mutant.of(
            "ADM-9/right-token-gets-in",
            "locks the whole address out",
            "wrong ones: the right token was refused with 429",
            () -> new LocksOut(refused(429, "too many failed attempts"))),
        Mutant.of(
            "ADM-9/right-token-gets-in",
            "locks the whole address out behind the upgrade",
            "wrong ones",
            () -> new LocksOut(new Dialled.Opened(new ClosedLink(1008, "too many attempts")))));
  }

  private static Handshake asPinned(Handshake handshake, Handshake right) {
    String pinned = right.query().get("client_id");
    return handshake.withQuery("client_id", pinned).withHeader("x-coderai-client-id", pinned);
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return more;
  }

  private static boolean isStranger(Handshake handshake) {
    return handshake.query().getOrDefault("provider_id", "").contains("no-such-provider");
  }

  static boolean isRight(Handshake handshake, Handshake right) {
    return right.headers().getOrDefault(TOKEN, "").equals(handshake.headers().get(TOKEN))
        || !right.path().equals(handshake.path());
  }

  private static boolean differs(Handshake handshake, Handshake right, String field) {
    return right.path().equals(handshake.path())
        && !String.valueOf(handshake.query().get(field)).equals(right.query().get(field));
  }

  private interface Judging {
    Dialled judge(Handshake handshake, Handshake right, Function<Handshake, Dialled> real);
  }

  private static Mutant dials(String check, String what, String saying, Judging judging) {
    return Mutant.of(
        check,
        what,
        saying,
        () ->
            new Tampering() {
              @Override
              Dialled dial(Handshake handshake, Function<Handshake, Dialled> real) {
                return judging.judge(handshake, Handshake.of(identity()), real);
              }
            });
  }

  private static final class LocksOut extends Tampering {
    private final Dialled answer;
    private boolean slowed;

    LocksOut(Dialled answer) {
      this.answer = answer;
    }

    @Override
    Dialled dial(Handshake handshake, Function<Handshake, Dialled> real) {
      if (slowed) {
        return answer;
      }
      Dialled own = real.apply(handshake);
      slowed = own instanceof Dialled.Refused no && no.status() == 429;
      return own;
    }
  }
}
