package org.aisbf.protocol.session.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.aisbf.protocol.envelope.Register;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/** Reads what workers say of themselves, in all the places where they put it (REG-1). */
final class Registrations {

  /** In characters: what is kept of one worker. More is refused, or as a heartbeat's ignored. */
  static final int MAX_LENGTH = 1024 * 1024;

  private static final int MAX_EXTENSIONS = 64;

  private Registrations() {}

  /** Whether a token is there and is not the handshake's (REG-2). */
  static boolean differs(SessionTerms terms, Register register) {
    String inside = text(Metadata.object(register.payload()), "registration_token");
    String token = inside == null ? register.registrationToken() : inside;
    return token != null && !terms.isToken().test(token);
  }

  static boolean tooLarge(Register register) {
    RawJson capabilities = register.capabilities();
    return register.payload().length() + (capabilities == null ? 0 : capabilities.length())
        > MAX_LENGTH;
  }

  static Registration read(Register register) {
    RawJson atTop = register.capabilities();
    return read(Metadata.object(register.payload()), atTop == null ? null : Metadata.object(atTop));
  }

  /** The payload of an answer to {@code op=register} (REQ-1). */
  static Registration read(RawJson payload) {
    return payload.length() > MAX_LENGTH
        ? read(Metadata.object(RawJson.EMPTY_OBJECT), null)
        : read(Metadata.object(payload), null);
  }

  /** The registration with a heartbeat's news in it (HB-2). */
  static Registration merged(Registration known, RawJson payload) {
    if (payload.length() <= 2 || payload.length() > MAX_LENGTH) {
      return known;
    }
    RawJson metadata = Metadata.merged(known.metadata(), payload);
    return metadata.length() > MAX_LENGTH
        ? known
        : new Registration(
            metadata,
            known.capabilities(),
            known.extensions(),
            known.maxFrameBytes(),
            known.maxConcurrency());
  }

  private static Registration read(ObjectNode payload, @Nullable ObjectNode atTop) {
    JsonNode inside = payload.path("capabilities");
    ObjectNode empty = Metadata.object(RawJson.EMPTY_OBJECT);
    ObjectNode capabilities =
        inside instanceof ObjectNode object ? object : atTop == null ? empty : atTop;
    JsonNode offer = capabilities.path("protocol");
    Long maxFrameBytes = positive(offer.path("max_frame_bytes"));
    Long maxConcurrency = positive(offer.path("max_concurrency"));
    return new Registration(
        Metadata.of(payload),
        RawJson.of(capabilities.toString()),
        extensions(offer.path("extensions")),
        maxFrameBytes,
        maxConcurrency == null
            ? null
            : (Integer) (int) Math.min(maxConcurrency, Integer.MAX_VALUE));
  }

  private static Set<String> extensions(JsonNode names) {
    Set<String> extensions = new TreeSet<>();
    for (JsonNode name : names) {
      if (name.isTextual() && extensions.size() < MAX_EXTENSIONS) {
        extensions.add(name.textValue());
      }
    }
    return extensions;
  }

  private static @Nullable Long positive(JsonNode number) {
    return number.isNumber() && number.asLong() > 0 ? (Long) number.asLong() : null;
  }

  private static @Nullable String text(ObjectNode object, String name) {
    return object.path(name).textValue();
  }
}
