package org.aisbf.toymodel.gguf;

import java.util.Arrays;
import java.util.List;

/**
 * For each token the probabilities of the next one. After a word: how often the text goes on so.
 * After anything else, a prompt's bytes above all: how often a sentence of the text begins so. That
 * is why a prompt without a single known word is answered too.
 */
final class BigramTable {
  /** How often a finished sentence is the last one: a dozen sentences would tire a reader. */
  private static final float STOP_AFTER_SENTENCE = 1f / 7;

  /** Keeps logarithms finite; far below what a sampler with any cut-off would pick. */
  private static final float FLOOR = 1e-9f;

  private final float[][] next;

  private BigramTable(float[][] next) {
    this.next = next;
  }

  static BigramTable of(Corpus corpus, Vocabulary vocabulary) {
    int size = vocabulary.size();
    List<String> words = corpus.words();
    float[][] next = new float[size][];
    float[] first = new float[size];
    boolean begins = true;
    for (int i = 0; i < words.size(); i++) {
      int id = vocabulary.id(words.get(i));
      if (begins) {
        first[id]++;
      }
      begins = Corpus.endsSentence(words.get(i));
      if (next[id] == null) {
        next[id] = new float[size];
      }
      // What follows the last word of the text is its first one, so that no word is a dead end.
      next[id][vocabulary.id(words.get((i + 1) % words.size()))]++;
    }
    normalize(first, 1f);
    for (String word : words.stream().distinct().toList()) {
      int id = vocabulary.id(word);
      float stop = Corpus.endsSentence(word) ? STOP_AFTER_SENTENCE : 0f;
      normalize(next[id], 1f - stop);
      next[id][Vocabulary.END] = stop;
    }
    for (int id = 0; id < size; id++) {
      if (next[id] == null) {
        next[id] = first;
      }
    }
    return new BigramTable(next);
  }

  private static void normalize(float[] row, float sum) {
    float total = 0;
    for (float value : row) {
      total += value;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] *= sum / total;
    }
  }

  /** The logarithm of P({@code following} | {@code current}), natural, never infinite. */
  float logProbability(int current, int following) {
    return (float) Math.log(Math.max(next[current][following], FLOOR));
  }

  /** The probabilities after {@code current}, by token id; a copy. */
  float[] after(int current) {
    return Arrays.copyOf(next[current], next[current].length);
  }
}
