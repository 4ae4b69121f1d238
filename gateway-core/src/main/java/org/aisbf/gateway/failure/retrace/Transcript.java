package org.aisbf.gateway.failure.retrace;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.aisbf.gateway.chat.Content;
import org.aisbf.gateway.chat.Finish;
import org.aisbf.gateway.chat.Piece;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer has of an answer, as far as it is needed to go on with it: its texts up to a
 * bound, and which of its choices are complete. Used by one thread.
 */
public final class Transcript {

  /** More choices than anybody is asked for; of others nothing is known. */
  private static final int MAX_CHOICES = 1024;

  /** In characters, what a strand costs beside its text. */
  private static final int STRAND_COST = 64;

  private final int maxChars;
  private final Map<Strand, StringBuilder> texts = new HashMap<>();
  private final BitSet begun = new BitSet();
  private final BitSet finished = new BitSet();
  private int chars;
  private boolean retraceable;
  private @Nullable Strand latest;
  private @Nullable StringBuilder latestText;

  /**
   * Of an answer that has not begun.
   *
   * @param maxChars how much text is kept; 0 for none at all
   */
  public Transcript(int maxChars) {
    this.maxChars = maxChars;
    this.retraceable = maxChars > 0;
  }

  /** The buyer gets this. */
  public void add(Content content) {
    for (Piece piece : content.pieces()) {
      mark(begun, piece.choice());
      if (retraceable) {
        append(piece);
      }
    }
    for (Finish finish : content.finishes()) {
      mark(begun, finish.choice());
      mark(finished, finish.choice());
    }
    if (content.other()) {
      forget();
    }
  }

  /** Whether another attempt could be compared with it. */
  public boolean retraceable() {
    return retraceable;
  }

  /** Whether each choice that has begun is complete. */
  public boolean finished() {
    return !begun.isEmpty() && begun.equals(finished);
  }

  /** How many choices are complete. */
  public int finishedChoices() {
    return finished.cardinality();
  }

  boolean finished(int choice) {
    return choice >= 0 && finished.get(choice);
  }

  BitSet finishes() {
    return (BitSet) finished.clone();
  }

  /** The text of a strand, empty where the buyer has none. */
  CharSequence text(Strand strand) {
    StringBuilder text = texts.get(strand);
    return text == null ? "" : text;
  }

  Iterable<Map.Entry<Strand, StringBuilder>> texts() {
    return texts.entrySet();
  }

  private void append(Piece piece) {
    Strand strand = latest;
    StringBuilder text = latestText;
    if (strand == null || text == null || !strand.holds(piece)) {
      strand = Strand.of(piece);
      text = texts.get(strand);
      if (text == null) {
        text = new StringBuilder();
        texts.put(strand, text);
        chars += STRAND_COST;
      }
      latest = strand;
      latestText = text;
    }
    chars += piece.text().length();
    if (chars > maxChars) {
      forget();
    } else {
      text.append(piece.text());
    }
  }

  private void mark(BitSet choices, int choice) {
    if (choice < 0 || choice >= MAX_CHOICES) {
      forget();
    } else {
      choices.set(choice);
    }
  }

  private void forget() {
    retraceable = false;
    texts.clear();
    latest = null;
    latestText = null;
  }
}
