package org.aisbf.toymodel.gguf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text as the sequence of its words and punctuation marks, which are the toy model's tokens.
 *
 * @param words the words and marks in reading order, capitals kept
 */
public record Corpus(List<String> words) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z']+|[.,?]");

  /** Keeps a copy of the words. */
  public Corpus {
    words = List.copyOf(words);
  }

  /** Splits {@code text}; characters that are neither letters nor one of {@code . , ?} separate. */
  public static Corpus of(String text) {
    return new Corpus(WORD.matcher(text).results().map(MatchResult::group).toList());
  }

  /**
   * The text that comes with this module: prose about the project, written for this purpose.
   *
   * @throws UncheckedIOException when the resource cannot be read
   */
  public static Corpus bundled() {
    try (InputStream in =
        Objects.requireNonNull(
            ToyModelFile.class.getResourceAsStream("/org/aisbf/toymodel/corpus.txt"),
            "corpus.txt is missing from the jar")) {
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether {@code word} ends a sentence. */
  static boolean endsSentence(String word) {
    return word.equals(".") || word.equals("?");
  }
}
