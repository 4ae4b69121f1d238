package org.aisbf.conformance.broker.mutant;

import static org.aisbf.conformance.broker.mutant.Mutant.ends;
import static org.aisbf.conformance.broker.mutant.Mutant.hears;
import static org.aisbf.conformance.broker.mutant.Mutant.says;
import static org.aisbf.conformance.broker.mutant.Mutant.shows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;

/** Brokers that take registrations, announcements and hardware wrongly. */
final class RegistrationMutants {
  private static final String OTHER = "\"registration_token\":\"conformance-another-token\",";

  private RegistrationMutants() {}

  static List<Mutant> all() {
    return List.of(
        says(
            "REG-2/acknowledged",
            "acknowledges with an id of its own",
            "no answer has its request_id conf-own-id",
            (link, m) -> m.text().replace("conf-own-id", "its-own-id")),
        hears(
            "REG-2/other-token",
            "does not look at the token of the first register",
            "\"request_id\":\"conf-register-2\",\"status\":\"ok\"",
            (link, m) -> link.registers() == 1 && without(link, m)),
        hears(
            "REG-2/other-token-later",
            "does not look at the token of a later register",
            "\"request_id\":\"conf-register-3\",\"status\":\"ok\"",
            (link, m) -> link.registers() > 1 && without(link, m)),
        Mutant.of(
            "REG-3/nothing-before",
            "asks whoever is connected",
            "before register came {\"v\":1,\"op\":\"chat.completions\"",
            () -> new Hasty(0)),
        Mutant.of(
            "REG-3/nothing-before",
            "asks who is connected again for what he offered before",
            "before register came {\"v\":1,\"op\":\"chat.completions\"",
            () -> new Hasty(1)),
        ends(
            "REG-3/timeout",
            "waits for ever",
            "still open",
            (link, end) -> end.reason().contains("registration timeout") ? null : end),
        says(
            "REG-4/acknowledged-again",
            "acknowledges the first register only",
            "no answer has its request_id conf-register-3",
            (link, m) ->
                m.is("/event", "registered")
                        && link.registers() > 1
                        && link.isAtWork()
                        && plain(link)
                    ? null
                    : m.text()),
        Mutant.of(
            "REG-4/in-flight-goes-on",
            "begins anew with each register",
            "status 502",
            BeginsAnew::new),
        shows(
            "REG-4/refreshed",
            "keeps the capabilities of the first register",
            "the broker shows",
            json -> json.replace("\"conformance_mark\":\"second\"", "\"chat\":true")),
        shows(
            "REG-4/refreshed",
            "adds the capabilities of a later register to those of the first",
            "\"conformance_once\":true",
            json ->
                json.replace(
                    "\"conformance_mark\":\"second\"",
                    "\"conformance_once\":true,\"conformance_mark\":\"second\"")),
        shows(
            "REG-4/refreshed",
            "keeps the metadata of the first register",
            "conf-first-box",
            json -> json.replace("conf-second-box", "conf-first-box")),
        says(
            "REG-4/asks-models-again",
            "asks for models once only",
            "no op=models.list came after the second register",
            (link, m) -> m.is("/op", "models.list") && link.registers() > 1 ? null : m.text()),
        shows(
            "REG-5/arithmetic",
            "does not add up",
            "gpus/0/total_vram_mb is null, not 24576",
            json -> json.replace("\"total_vram_mb\":24576", "\"total_vram_mb\":null")),
        shows(
            "REG-5/unknown-kept",
            "shows what it knows only",
            "gpus/0/color is not shown, not \"red\"",
            json -> json.replace("\"color\":\"red\"", "\"known\":true")),
        shows(
            "REG-5/missing-is-missing",
            "shows 0 for what was not told",
            "gpus/0/total_vram_mb=0",
            json ->
                json.contains("vram")
                    ? json
                    : json.replace("\"index\":0", "\"index\":0,\"total_vram_mb\":0")),
        hears(
            "REG-6/unknown-names-ignored",
            "turns away who announces more than it knows",
            "register was not acknowledged; the socket: closed with 1008 unknown extension",
            (link, m) -> {
              boolean more = m.text().contains("telepathy");
              if (more) {
                link.endWith(1008, "unknown extension");
              }
              return more;
            }),
        Mutant.of(
            "REG-6/nothing-unannounced",
            "sends cancel to everybody",
            "it was sent {\"v\":1,\"op\":\"cancel\"",
            CancelsAlways::new),
        Mutant.of(
            "REG-6/no-drain-unannounced",
            "sends drain to everybody",
            "it was sent {\"v\":1,\"op\":\"drain\"",
            DrainsAll::new),
        Mutant.of(
            "REG-6/frame-limit-kept",
            "does not look at the limit",
            "a frame of ",
            () -> new TooLarge("65536", request -> bytes(request) > 1 << 16)),
        Mutant.of(
            "REG-6/frame-limit-kept",
            "counts characters",
            "a frame of ",
            () ->
                new TooLarge(
                    "65536",
                    request -> bytes(request) > 1 << 16 && characters(request) <= 1 << 16)),
        Mutant.of(
            "REG-6/usual-frame-limit-kept",
            "takes no announcement for no limit",
            "a frame of ",
            () -> new TooLarge("", request -> bytes(request) > 1 << 20)));
  }

  private static boolean without(TamperedLink link, Message message) {
    boolean other = message.text().contains(OTHER);
    if (other) {
      link.pass(message.text().replace(OTHER, ""));
    }
    return other;
  }

  private static boolean plain(TamperedLink link) {
    return !link.sentAny("registration_token");
  }

  private static final class Hasty extends Tampering {
    private final long known;

    Hasty(long known) {
      this.known = known;
    }

    @Override
    BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
      links.stream()
          .filter(link -> link.registers() == 0)
          .filter(link -> links.stream().mapToLong(TamperedLink::registers).sum() >= known)
          .forEach(link -> Wrong.dispatch(link, request));
      return real.apply(request);
    }
  }

  private static final class BeginsAnew extends Tampering {
    @Override
    Seen seen(TamperedCall call, Seen seen) {
      boolean anew = links.stream().anyMatch(link -> link.registers() > 1 && plain(link));
      return anew && seen.has("one ") && call.request().stream()
          ? seen.withBody("").error(502, "worker_disconnected")
          : seen;
    }
  }

  private static final class CancelsAlways extends Tampering {
    @Override
    void left(TamperedCall call) {
      links.stream()
          .filter(link -> !link.sentAny("\"cancel\""))
          .forEach(link -> link.show("{\"v\":1,\"op\":\"cancel\",\"request_id\":\"x\"}"));
    }
  }

  private static final class DrainsAll extends Tampering {
    @Override
    void drain(BrokerControl real) {
      links.stream()
          .filter(link -> !link.sentAny("\"drain\""))
          .forEach(
              link -> link.show("{\"v\":1,\"op\":\"drain\",\"request_id\":\"x\",\"payload\":{}}"));
      real.drain();
    }
  }

  private static int bytes(BuyerRequest request) {
    return request.body().remaining();
  }

  private static int characters(BuyerRequest request) {
    return StandardCharsets.UTF_8.decode(request.body().duplicate()).length();
  }

  /** Dispatches what is too large, to workers that announced just that limit, or none. */
  private static final class TooLarge extends Tampering {
    private final String announced;
    private final Predicate<BuyerRequest> passed;

    TooLarge(String announced, Predicate<BuyerRequest> passed) {
      this.announced = announced;
      this.passed = passed;
    }

    @Override
    BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
      if (passed.test(request)) {
        links.stream().filter(this::isMeant).forEach(link -> Wrong.dispatch(link, request));
      }
      return real.apply(request);
    }

    private boolean isMeant(TamperedLink link) {
      return announced.isEmpty()
          ? !link.sentAny("max_frame_bytes")
          : link.sentAny("\"max_frame_bytes\":" + announced);
    }
  }
}
