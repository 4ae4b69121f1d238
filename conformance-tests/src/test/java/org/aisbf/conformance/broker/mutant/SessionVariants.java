package org.aisbf.conformance.broker.mutant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.aisbf.conformance.check.Verdict;
import org.aisbf.conformance.scenario.Message;
import org.aisbf.conformance.subject.BrokerSubject.Limits;

/** Brokers that ask and show what others do not, or do not show what others do. */
final class SessionVariants {
  private SessionVariants() {}

  static List<Variant> all() {
    return List.of(
        Variant.of("asks each worker for its registration once more", AsksBack::new),
        Variant.of("takes nothing but register for a first message", RegisterFirst::new),
        Variant.of("announces no limit of frames", NoLimit::new)
            .but("REQ-8/frame-over-limit", Verdict.NOT_TESTABLE),
        Variant.of("keeps the members of a registration that it knows", KeepsKnown::new));
  }

  /** It serves nobody before it is answered. */
  private static final class AsksBack extends Tampering {
    private static final String ID = "its-own-question";

    @Override
    void incoming(TamperedLink link, String text) {
      boolean first = Message.of(text).is("/event", "registered") && !link.shownAny(ID);
      link.show(text);
      if (first && Message.of(text).has("/request_id")) {
        link.show("{\"v\":1,\"op\":\"register\",\"request_id\":\"" + ID + "\",\"payload\":{}}");
      }
    }

    @Override
    void outgoing(TamperedLink link, String text) {
      if (!text.contains(ID)) {
        link.pass(text);
      }
    }

    @Override
    Seen seen(TamperedCall call, Seen seen) {
      return links.stream()
              .anyMatch(link -> link.shownAny(ID) && !link.sentAny(ID) && link.end() == null)
          ? seen.error(503, "overloaded")
          : seen;
    }
  }

  private static final class RegisterFirst extends Tampering {
    @Override
    void outgoing(TamperedLink link, String text) {
      if (link.registers() == 0) {
        link.endWith(1008, "register expected");
      } else {
        link.pass(text);
      }
    }
  }

  private static final class NoLimit extends Tampering {
    @Override
    Limits limits(Limits real) {
      return new Limits(
          real.register(),
          real.liveness(),
          real.request(),
          real.idle(),
          real.total(),
          real.sessionTtl(),
          null);
    }

    @Override
    void incoming(TamperedLink link, String text) {
      link.show(text.replaceFirst(",\"max_frame_bytes\":[0-9]+", ""));
    }
  }

  private static final class KeepsKnown extends Tampering {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    Optional<String> status(String json) {
      try {
        ObjectNode status = (ObjectNode) JSON.readTree(json);
        if (status.get("metadata") instanceof ObjectNode metadata) {
          metadata.retain("endpoint", "transport", "hardware", "studio_endpoints");
        }
        return Optional.of(status.toString());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the core made no JSON", e);
      }
    }
  }
}
