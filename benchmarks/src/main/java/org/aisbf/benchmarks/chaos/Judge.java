package org.aisbf.benchmarks.chaos;

import org.aisbf.benchmarks.stack.Reply;
import org.jspecify.annotations.Nullable;

/** Says of a reply how it ended, and that it has exactly one end. */
record Judge(Tally tally) {
  static final String COMPLETE = "complete";

  /**
   * Judges one.
   *
   * @param proper the content of a complete answer; {@code null} where the body is no text
   */
  void judge(Kind kind, Reply reply, @Nullable String proper) {
    String wrong = wrong(kind, reply, proper);
    if (wrong != null) {
      tally.violated(kind, wrong + ": " + reply);
    } else if (reply.isError()) {
      String code = String.valueOf(reply.code());
      tally.ended(kind, reply.status() == 200 ? "event " + code : reply.status() + " " + code);
    } else {
      tally.ended(kind, COMPLETE);
    }
  }

  private static @Nullable String wrong(Kind kind, Reply reply, @Nullable String proper) {
    if (reply.broken()) {
      return "was broken off";
    }
    if ("internal_error".equals(reply.code())) {
      return "met an error of the server's own";
    }
    if (reply.status() != 200) {
      return reply.isError() && reply.dones() == 0 ? null : "has a status and no error";
    }
    long ends = reply.dones() + (reply.isError() ? 1 : 0);
    if (ends != (kind.isStream() ? 1 : 0)) {
      return "has " + ends + " ends";
    }
    if (proper == null) {
      return null;
    }
    boolean complete = !reply.isError();
    boolean fits = complete ? proper.equals(reply.content()) : proper.startsWith(reply.content());
    return fits ? null : "says what nobody said";
  }
}
