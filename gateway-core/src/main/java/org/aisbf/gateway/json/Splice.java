package org.aisbf.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text by byte offsets, made all at once. Used by one thread. */
public final class Splice {

  private final List<Edit> edits = new ArrayList<>(4);

  /** No changes yet. */
  public Splice() {}

  /** Puts a text in the place of a part. Parts must not overlap. */
  public Splice replace(Span part, String by) {
    edits.add(new Edit(part.from(), part.to(), by.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Puts a text before the byte at an offset. */
  public Splice insert(int at, String text) {
    return replace(new Span(at, at), text);
  }

  /** The changed text; the array given is left as it is, and returned when nothing changes. */
  public byte[] applyTo(byte[] text) {
    if (edits.isEmpty()) {
      return text;
    }
    // Stable: insertions at one place keep the order in which they were asked for.
    edits.sort(Comparator.comparingInt(e -> e.from));
    int growth = edits.stream().mapToInt(e -> e.by.length - (e.to - e.from)).sum();
    byte[] out = new byte[text.length + growth];
    int read = 0;
    int written = 0;
    for (Edit edit : edits) {
      System.arraycopy(text, read, out, written, edit.from - read);
      written += edit.from - read;
      System.arraycopy(edit.by, 0, out, written, edit.by.length);
      written += edit.by.length;
      read = edit.to;
    }
    System.arraycopy(text, read, out, written, text.length - read);
    return out;
  }

  private static final class Edit {
    private final int from;
    private final int to;
    private final byte[] by;

    Edit(int from, int to, byte[] by) {
      this.from = from;
      this.to = to;
      this.by = by;
    }
  }
}
