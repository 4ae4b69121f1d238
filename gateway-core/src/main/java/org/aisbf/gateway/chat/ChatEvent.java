package org.aisbf.gateway.chat;

import org.aisbf.gateway.error.BackendError;
import org.jspecify.annotations.Nullable;

/** One event of a provider's stream, after its one scan. */
public sealed interface ChatEvent {

  /** A part of the answer, its role or its usage. */
  final class Part implements ChatEvent {
    private final byte[] data;
    private final ScannedAnswer found;

    Part(byte[] data, ScannedAnswer found) {
      this.data = data;
      this.found = found;
    }

    byte[] data() {
      return data;
    }

    ScannedAnswer found() {
      return found;
    }

    /** Bytes of its JSON. */
    public int size() {
      return data.length;
    }

    /** What it adds to the answer. */
    public Content content() {
      return found.content();
    }

    /** What it says of tokens, or {@code null}. */
    public @Nullable Usage usage() {
      return found.usage();
    }

    /** Whether it tells the usage and has no choice, as the last event of a stream does. */
    public boolean onlyUsage() {
      return found.usage() != null && found.choices() <= 0;
    }
  }

  /** {@code [DONE]}, or the end of a whole completion that came in a stream's place (STR-7). */
  record Done() implements ChatEvent {}

  /** The provider's own error. */
  record ErrorSaid(BackendError error) implements ChatEvent {}

  /**
   * Not a JSON object.
   *
   * @param size in bytes
   */
  record Malformed(int size) implements ChatEvent {}
}
