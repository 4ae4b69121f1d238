package org.aisbf.conformance.worker;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.conformance.scenario.Message;

/** What a worker announced in its registration (REG-6). */
public final class Offer {

  private Offer() {}

  /** Where it stands. */
  static String pointer(Message register) {
    return innermost(register, "/payload/capabilities", "/capabilities") + "/protocol";
  }

  /** What is further inside wins. */
  private static String innermost(Message registration, String inside, String outside) {
    return registration.has(inside) ? inside : outside;
  }

  /**
   * The members of a registration that an answer with it does not hold, or holds otherwise. Only
   * those count that do not change while a worker runs: its free memory does, and its models may.
   */
  static List<String> lost(Message registration, Message answer) {
    List<String> lost = new ArrayList<>();
    if (!registration.isSame(pointer(registration), answer, pointer(answer))) {
      lost.add("capabilities.protocol");
    }
    for (String name : List.of("hostname", "platform", "gpu_count")) {
      String inside = "/payload/hardware/" + name;
      String outside = "/payload/" + name;
      if (!registration.isSame(
          innermost(registration, inside, outside), answer, innermost(answer, inside, outside))) {
        lost.add(name);
      }
    }
    for (String name : List.of("capabilities", "studio_endpoints")) {
      String inside = "/payload/" + name;
      if (registration.has(innermost(registration, inside, "/" + name))
          && !answer.has(innermost(answer, inside, "/" + name))) {
        lost.add(name);
      }
    }
    return lost;
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
    return maxConcurrency(registration(session)) >= requests;
  }

  /** How many requests it wants at a time; any number where it does not say. */
  public static long maxConcurrency(Message register) {
    return register
        .number(pointer(register) + "/max_concurrency")
        .filter(most -> most >= 1)
        .map(Double::longValue)
        .orElse(Long.MAX_VALUE);
  }

  /** The message that it registered with. */
  static Message registration(Session session) {
    List<Message> all = session.arrived();
    return all.stream().filter(message -> message.is("/op", "register")).findFirst().orElseThrow();
  }
}
