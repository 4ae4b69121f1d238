package org.aisbf.conformance.broker.mutant;

import static org.aisbf.conformance.broker.mutant.Wrong.refused;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;

/** Brokers that turn away whom they must, each in words and at a pace of its own. */
final class AdmissionVariants {
  private AdmissionVariants() {}

  static List<Variant> all() {
    return List.of(
        refuses(
            "answers a differing identity with 400",
            (no, handshake, right) ->
                reason(no).contains("username") || reason(no).contains("client_id")
                    ? refused(400, reason(no))
                    : no),
        refuses(
            "gives everybody without the token one hint",
            (no, handshake, right) ->
                no.status() == 403 && !AdmissionMutants.isRight(handshake, right)
                    ? refused(403, "check provider_id, client_id, username and the token")
                    : no),
        refuses(
            "writes Client ID for client_id",
            (no, handshake, right) ->
                refused(no.status(), reason(no).replace("client_id", "Client ID"))),
        Variant.of("numbers its refusals and dates them", Numbers::new),
        Variant.of("slows who fails for two minutes", SlowsLong::new),
        refuses("turns away by a close", (no, handshake, right) -> closed(reason(no)))
            .but("ADM-3/status-and-reason", Verdict.FAIL),
        refuses(
                "turns away by a close and says no more than it must",
                (no, handshake, right) ->
                    closed(no.status() == 429 ? "registration refused" : reason(no)))
            .but("ADM-3/status-and-reason", Verdict.FAIL)
            .but("ADM-9/slowed", Verdict.NOT_TESTABLE));
  }

  private static String reason(Dialled.Refused no) {
    return no.headers().getOrDefault("x-aisbf-reason", "");
  }

  private static Dialled closed(String reason) {
    return new Dialled.Opened(new ClosedLink(1008, reason));
  }

  private interface Wording {
    Dialled of(Dialled.Refused no, Handshake handshake, Handshake right);
  }

  private static Variant refuses(String what, Wording wording) {
    return Variant.of(
        what,
        () ->
            new Tampering() {
              @Override
              Dialled dial(Handshake handshake, Function<Handshake, Dialled> real) {
                Dialled answer = real.apply(handshake);
                return answer instanceof Dialled.Refused no
                    ? wording.of(no, handshake, Handshake.of(identity()))
                    : answer;
              }
            });
  }

  /** As frameworks do: an id and a time in each answer, in its headers and in its body. */
  private static final class Numbers extends Tampering {
    private int refusals;

    @Override
    Dialled dial(Handshake handshake, Function<Handshake, Dialled> real) {
      Dialled answer = real.apply(handshake);
      if (!(answer instanceof Dialled.Refused no)) {
        return answer;
      }
      String id = Integer.toHexString(++refusals * 0x9E3779B9);
      Map<String, String> headers = new HashMap<>(no.headers());
      headers.put("x-trace-id", id);
      String more = "{\"trace\":\"" + id + "\",\"timestamp\":" + now() + ",";
      return new Dialled.Refused(no.status(), headers, no.body().replaceFirst("\\{", more));
    }
  }

  /** The right token gets in all the while. */
  private static final class SlowsLong extends Tampering {
    private static final long LONG_MS = Duration.ofSeconds(115).toMillis();
    private int failures;
    private long until;

    @Override
    Dialled dial(Handshake handshake, Function<Handshake, Dialled> real) {
      Dialled answer = real.apply(handshake);
      if (!(answer instanceof Dialled.Refused)) {
        return answer;
      }
      if (now() < until) {
        String seconds = String.valueOf((until - now()) / 1000 + 1);
        Dialled.Refused no = refused(429, "too many failed attempts");
        Map<String, String> headers = new HashMap<>(no.headers());
        headers.put("retry-after", seconds);
        return new Dialled.Refused(no.status(), headers, no.body());
      }
      if (++failures % 3 == 0) {
        until = now() + LONG_MS;
      }
      return answer;
    }
  }
}
