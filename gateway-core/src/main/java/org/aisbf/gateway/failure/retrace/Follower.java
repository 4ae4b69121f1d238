package org.aisbf.gateway.failure.retrace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.gateway.chat.Content;
import org.aisbf.gateway.chat.Finish;
import org.aisbf.gateway.chat.Piece;
import org.aisbf.gateway.failure.Fit;

/**
 * Follows one attempt along a transcript. Where it goes beyond, the transcript grows with it.
 *
 * <p>A choice may go on only from where all of it agrees: a text that grows while another text of
 * the same choice is behind diverges, and so does one that goes on behind its end. Ids of tool
 * calls differ from one attempt to the next and are not compared. Used by one thread.
 */
public final class Follower {

  private final Transcript transcript;
  private final Map<Strand, Integer> positions = new HashMap<>();
  private final BitSet finishes = new BitSet();

  /** From the beginning of an attempt. */
  public Follower(Transcript transcript) {
    this.transcript = transcript;
  }

  /** The attempt's next event. */
  public Followed follow(Content content) {
    List<Piece> rest = new ArrayList<>(content.pieces().size());
    boolean known = false;
    for (Piece piece : content.pieces()) {
      int agreed = agreed(piece);
      if (agreed < 0) {
        return Followed.DIVERGES;
      }
      known |= agreed > 0;
      if (agreed < piece.text().length()) {
        rest.add(agreed == 0 ? piece : piece.withText(piece.text().substring(agreed)));
      }
    }
    List<Finish> ends = new ArrayList<>(content.finishes().size());
    for (Finish finish : content.finishes()) {
      if (transcript.finished(finish.choice())) {
        known = true;
        finishes.set(finish.choice());
      } else {
        ends.add(finish);
      }
    }
    if (rest.isEmpty() && ends.isEmpty() && !content.other()) {
      return Followed.AGREES;
    }
    return goOn(new Content(rest, content.other(), ends), known);
  }

  /** What {@code [DONE]} means now. */
  public Fit atEnd() {
    return lags(-1) ? Fit.DIVERGES : Fit.CAUGHT_UP;
  }

  private Followed goOn(Content rest, boolean known) {
    // What is no text cannot be cut from what is known.
    boolean contradicts = known && rest.other();
    for (Piece piece : rest.pieces()) {
      contradicts |= transcript.finished(piece.choice()) || lags(piece.choice());
    }
    for (Finish finish : rest.finishes()) {
      contradicts |= lags(finish.choice());
    }
    if (contradicts) {
      return Followed.DIVERGES;
    }
    boolean lagging = lags(-1);
    transcript.add(rest);
    if (lagging && !transcript.retraceable()) {
      return Followed.DIVERGES;
    }
    rest.pieces().forEach(piece -> advance(Strand.of(piece), piece.text().length()));
    rest.finishes().forEach(finish -> finishes.set(finish.choice()));
    return new Followed(lagging ? Fit.BEYOND : Fit.CAUGHT_UP, known ? rest : null);
  }

  /** How much of a text the buyer has, from its beginning; -1 where he has another. */
  private int agreed(Piece piece) {
    Strand strand = Strand.of(piece);
    CharSequence have = transcript.text(strand);
    int from = positions.getOrDefault(strand, 0);
    int length = Math.min(piece.text().length(), have.length() - from);
    for (int i = 0; i < length; i++) {
      if (have.charAt(from + i) != piece.text().charAt(i)) {
        return -1;
      }
    }
    advance(strand, length);
    return length;
  }

  private void advance(Strand strand, int chars) {
    if (chars > 0) {
      positions.merge(strand, chars, Integer::sum);
    }
  }

  /** Whether the buyer has more of a choice, or of any for -1, than the attempt has said. */
  private boolean lags(int choice) {
    for (Map.Entry<Strand, StringBuilder> entry : transcript.texts()) {
      Strand strand = entry.getKey();
      boolean asked = choice < 0 || strand.choice() == choice;
      if (asked && positions.getOrDefault(strand, 0) < entry.getValue().length()) {
        return true;
      }
    }
    if (choice >= 0) {
      return false;
    }
    BitSet missing = transcript.finishes();
    missing.andNot(finishes);
    return !missing.isEmpty();
  }
}
