package org.aisbf.toymodel.engine;

import java.util.List;

/**
 * What to generate.
 *
 * @param text what the answer follows on; any text, known words or not
 * @param maxTokens at most so many tokens, at least 1
 * @param temperature 0 for the likeliest word each time, 1 for the table as it is
 * @param topP the share of probability that is sampled from, above 0 and at most 1
 * @param seed the same prompt and seed give the same text; negative for another one each time
 * @param stop texts that end the answer when they would appear; they are left out
 */
public record Prompt(
    String text, int maxTokens, float temperature, float topP, int seed, List<String> stop) {

  /** Checks the numbers. */
  public Prompt {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1: " + maxTokens);
    }
    stop = List.copyOf(stop);
  }

  /** A prompt with the usual settings: 256 tokens at temperature 0.8, another text each time. */
  public static Prompt of(String text) {
    return new Prompt(text, 256, 0.8f, 0.95f, -1, List.of());
  }

  /** The same with another limit. */
  public Prompt withMaxTokens(int limit) {
    return with(text, limit);
  }

  Prompt with(String otherText, int limit) {
    return new Prompt(otherText, limit, temperature, topP, seed, stop);
  }

  /** The same with a fixed seed. */
  public Prompt withSeed(int fixed) {
    return new Prompt(text, maxTokens, temperature, topP, fixed, stop);
  }
}
