package org.aisbf.toymodel.gguf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model's tokens in the order of their ids: three control tokens, 256 byte tokens (so that
 * every prompt has tokens, whatever its language), the words of the text, and unused ones up to a
 * size that the engine's matrices like.
 */
final class Vocabulary {
  static final int UNKNOWN = 0;
  static final int BEGIN = 1;
  static final int END = 2;
  private static final int FIRST_BYTE = 3;
  private static final int FIRST_WORD = FIRST_BYTE + 256;

  /**
   * Attention heads are this wide, so the embedding (one dimension a token) is a multiple of it.
   */
  static final int HEAD_WIDTH = 64;

  /** How SentencePiece writes the space before a word. */
  private static final String SPACE = "\u2581";

  private final List<Piece> pieces;
  private final Map<String, Integer> ids;

  private Vocabulary(List<Piece> pieces, Map<String, Integer> ids) {
    this.pieces = pieces;
    this.ids = ids;
  }

  static Vocabulary of(Corpus corpus) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece("<unk>", Piece.Kind.UNKNOWN));
    pieces.add(new Piece("<s>", Piece.Kind.CONTROL));
    pieces.add(new Piece("</s>", Piece.Kind.CONTROL));
    for (int b = 0; b < 256; b++) {
      pieces.add(new Piece("<0x%02X>".formatted(b), Piece.Kind.BYTE));
    }
    Map<String, Integer> ids = new HashMap<>();
    for (String word : byFrequency(corpus)) {
      ids.put(word, pieces.size());
      boolean spaced = Character.isLetter(word.charAt(0));
      pieces.add(new Piece(spaced ? SPACE + word : word, Piece.Kind.NORMAL));
    }
    while (pieces.size() % HEAD_WIDTH != 0) {
      pieces.add(new Piece("<unused" + pieces.size() + ">", Piece.Kind.CONTROL));
    }
    return new Vocabulary(List.copyOf(pieces), Map.copyOf(ids));
  }

  /** Most frequent first, equals by the alphabet: the same text always gives the same ids. */
  private static List<String> byFrequency(Corpus corpus) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    corpus.words().forEach(word -> counts.merge(word, 1, Integer::sum));
    List<String> words = new ArrayList<>(counts.keySet());
    words.sort((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0));
    return words;
  }

  int size() {
    return pieces.size();
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** The id of a word of the text; every word of the text has one. */
  int id(String word) {
    Integer id = ids.get(word);
    if (id == null) {
      throw new IllegalArgumentException("not a word of the text: " + word);
    }
    return id;
  }

  /**
   * A score that llama.cpp's tokenizer merges by: rarer words later, bytes and controls neutral.
   */
  static float score(int id) {
    return id < FIRST_WORD ? 0f : -id;
  }
}
