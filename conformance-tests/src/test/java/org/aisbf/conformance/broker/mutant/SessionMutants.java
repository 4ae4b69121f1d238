package org.aisbf.conformance.broker.mutant;

import static org.aisbf.conformance.broker.mutant.Mutant.ends;
import static org.aisbf.conformance.broker.mutant.Mutant.hears;
import static org.aisbf.conformance.broker.mutant.Mutant.says;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BrokerControl;
import org.aisbf.conformance.subject.BuyerCall;
import org.aisbf.conformance.subject.BuyerRequest;
import org.aisbf.conformance.subject.Credentials;
import org.aisbf.conformance.subject.Dialled;
import org.aisbf.conformance.subject.Handshake;
import org.aisbf.conformance.subject.Link;

/** Brokers that greet, replace, separate and end sessions wrongly. */
final class SessionMutants {
  private SessionMutants() {}

  static List<Mutant> all() {
    return List.of(
        says(
                "ADM-4/greeted",
                "is silent until register",
                "nothing came",
                (link, m) ->
                    m.is("/event", "registered") && !m.has("/request_id") ? null : m.text())
            .alsoFailing("ADM-4/members"),
        says(
            "ADM-4/members",
            "does not say that the worker is accepted",
            "accepted is not true",
            (link, m) -> m.text().replace("\"accepted\":true", "\"accepted\":\"yes\"")),
        ends(
            "ADM-5/older-closed",
            "leaves the older socket open",
            "the older socket: still open",
            (link, end) -> end.code() == 4409 ? null : end),
        Mutant.of(
            "ADM-5/requests-end",
            "lets the older's buyers wait",
            "the buyer saw no answer yet",
            ForgetsRequests::new),
        Mutant.of(
            "ADM-5/older-touches-nothing",
            "marks the newer as gone",
            "the newer session: closed",
            LateClose::new),
        hears(
            "ADM-5/older-touches-nothing",
            "takes the older socket's late answer for the newer's",
            "from the older socket",
            (link, m) -> {
              TamperedLink newest = link.newest();
              boolean late = newest != link && m.has("/status");
              if (late) {
                newest.pass(m.text());
              }
              return late;
            }),
        Mutant.of(
            "ADM-6/stays-in-scope",
            "asks whoever is connected",
            " was asked for alice/",
            CrossesScopes::new),
        Mutant.of(
            "ADM-6/stays-in-scope",
            "knows sessions by their names alone",
            ": closed with 4409 replaced",
            NoScope::new),
        Mutant.of(
            "ADM-7/no-token-sent",
            "repeats the token in each request",
            "one does: op=chat.completions",
            Leaks::new),
        Mutant.of(
            "ADM-7/rotation-keeps-sessions",
            "ends sessions on rotation",
            "closed with 4403 token revoked",
            EndsAll::new),
        Mutant.of(
            "ADM-7/old-token-in-grace",
            "forgets the old token at once",
            "the right token was refused with 403",
            NoGrace::new),
        Mutant.of(
            "ADM-7/old-token-after-grace",
            "takes old tokens for as long as it runs",
            "it was let in",
            () ->
                new Tampering() {
                  @Override
                  void rotate(BrokerControl real, Credentials of, String token, Duration grace) {
                    real.rotate(of, token, Duration.ofDays(1));
                  }
                }),
        Mutant.of(
            "ADM-7/compromised-closed",
            "keeps what a compromised token let in",
            "closed with 4409 replaced",
            () ->
                new Tampering() {
                  @Override
                  void revoke(BrokerControl real, Credentials of) {}
                }),
        ends(
            "ADM-8/expires",
            "ends an expired session as if it were in order",
            "closed with 1000",
            (link, end) ->
                end.code() == 4401 && link.registers() == 1 && !link.sentAny("conf-fence")
                    ? new Link.End(1000, "")
                    : end),
        Mutant.of(
            "ADM-8/heartbeat-extends",
            "does not count heartbeats",
            "closed with 4401 expired",
            () -> new Deaf("heartbeat")),
        Mutant.of(
            "ADM-8/register-extends",
            "does not count registers",
            "closed with 4401 expired",
            () -> new Deaf("register")));
  }

  private static final class ForgetsRequests extends Tampering {
    @Override
    Seen seen(TamperedCall call, Seen seen) {
      return links.size() > 1 && seen.has("worker_disconnected") ? seen.nothing() : seen;
    }
  }

  private static final class LateClose extends Tampering {
    @Override
    void dropped(TamperedLink link) {
      if (links.size() > 1) {
        links.getLast().endWith(1006, "marked as gone");
      }
    }
  }

  private static final class CrossesScopes extends Tampering {
    @Override
    BuyerCall call(BuyerRequest request, Function<BuyerRequest, BuyerCall> real) {
      String own = Handshake.of(identity()).path();
      boolean two = links.size() == 2 && path(0).equals(own) && !path(1).equals(own);
      if (two && links.getFirst().end() != null) {
        Wrong.dispatch(links.getLast(), request);
      }
      return real.apply(request);
    }

    private String path(int link) {
      return links.get(link).handshake().path();
    }
  }

  /** The older one of two sessions of the same names is taken for replaced. */
  private static final class NoScope extends Tampering {
    @Override
    Dialled dial(Handshake handshake, Function<Handshake, Dialled> real) {
      links.stream()
          .filter(link -> link.end() == null && !link.handshake().path().equals(handshake.path()))
          .filter(link -> name(link.handshake()).equals(name(handshake)))
          .forEach(link -> link.endWith(4409, "replaced"));
      return real.apply(handshake);
    }

    private static List<String> name(Handshake handshake) {
      return Stream.of("provider_id", "client_id").map(handshake.query()::get).toList();
    }
  }

  private static final class Leaks extends Tampering {
    @Override
    void incoming(TamperedLink link, String text) {
      boolean request = Message.of(text).is("/op", "chat.completions");
      String token = "\"registration_token\":\"" + identity().token() + "\",\"op\":";
      link.show(request ? text.replace("\"op\":", token) : text);
    }
  }

  private static final class EndsAll extends Tampering {
    @Override
    void rotate(BrokerControl real, Credentials of, String token, Duration grace) {
      real.rotate(of, token, grace);
      links.forEach(link -> link.endWith(4403, "token revoked"));
    }
  }

  private static final class NoGrace extends Tampering {
    @Override
    void rotate(BrokerControl real, Credentials of, String token, Duration grace) {
      real.rotate(of, token, Duration.ZERO);
    }
  }

  /** Answers by itself what comes late in a session, so that the broker does not hear of it. */
  private static final class Deaf extends Tampering {
    private final String operation;
    private String acknowledgement = "";

    Deaf(String operation) {
      this.operation = operation;
    }

    @Override
    void incoming(TamperedLink link, String text) {
      if (text.contains("conf-register") && acknowledgement.isEmpty()) {
        acknowledgement = text;
      }
      link.show(text);
    }

    @Override
    void outgoing(TamperedLink link, String text) {
      Message message = Message.of(text);
      String id = message.string("/request_id").orElse("");
      boolean last = message.is("/op", operation) && (id.contains("fence") || link.registers() > 1);
      if (last && !link.isAtWork() && link.sentAny("conf-nobody")) {
        link.show(
            operation.equals("heartbeat")
                ? Wrong.ok(id)
                : acknowledgement.replaceAll("conf-register-[0-9]+", id));
      } else {
        link.pass(text);
      }
    }
  }
}
