package org.aisbf.conformance.worker;

import java.util.List;
import org.aisbf.conformance.scenario.Message;

/** What a worker announced in its registration (REG-6). */
final class Offer {

  private Offer() {}

  /** Where it stands: what is further inside wins. */
  static String pointer(Message register) {
    String inside = "/payload/capabilities";
    return register.has(inside) ? inside + "/protocol" : "/capabilities/protocol";
  }

  static boolean has(Message register, String extension) {
    String list = pointer(register) + "/extensions/";
    for (int i = 0; register.has(list + i); i++) {
      if (register.is(list + i, extension)) {
        return true;
      }
    }
    return false;
  }

  /** The largest frame that it takes, in bytes; 1 MiB where it does not say. */
  static long maxFrameBytes(Message register) {
    return register
        .number(pointer(register) + "/max_frame_bytes")
        .map(Double::longValue)
        .orElse(1L << 20);
  }

  /** Whether it announced a limit for frames. */
  static boolean limitsFrames(Message register) {
    return register.number(pointer(register) + "/max_frame_bytes").isPresent();
  }

  /** Whether it wants so many requests at a time; heartbeats are none. */
  static boolean takes(Session session, int requests) {
    Message register = registration(session);
    return register
        .number(pointer(register) + "/max_concurrency")
        .filter(most -> most >= 1 && most < requests)
        .isEmpty();
  }

  /** The message that it registered with. */
  static Message registration(Session session) {
    List<Message> all = session.arrived();
    return all.stream().filter(message -> message.is("/op", "register")).findFirst().orElseThrow();
  }
}
