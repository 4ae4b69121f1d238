package org.aisbf.gateway.request;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of whoever serves it, as its body shows.
 *
 * @param inputs what the model has to read
 * @param outputs what it has to write
 * @param tools whether tools are offered to it
 * @param json whether the answer has to be JSON
 * @param stream whether the answer has to be a stream
 * @param promptTokens an estimate: a quarter of the text's bytes, 4 for each message, 1,000 for
 *     each image, sound, video or file
 * @param maxOutputTokens how much the buyer lets it write, or {@code null} where he does not say
 * @param cacheKey {@code prompt_cache_key}, or {@code null}
 * @param conversation a number that requests share whose first two messages are the same; 0 where
 *     there are fewer than two
 */
public record RequestNeeds(
    Set<Modality> inputs,
    Set<Modality> outputs,
    boolean tools,
    boolean json,
    boolean stream,
    long promptTokens,
    @Nullable Long maxOutputTokens,
    @Nullable String cacheKey,
    long conversation) {

  /** How much is written, as far as nobody knows: a usual answer's number of tokens. */
  public static final long USUAL_OUTPUT_TOKENS = 512;

  /** A short text, answered in text. */
  public static final RequestNeeds PLAIN =
      new RequestNeeds(
          Set.of(Modality.TEXT), Set.of(Modality.TEXT), false, false, false, 0, null, null, 0);

  /** Copies the sets. */
  public RequestNeeds {
    inputs = Set.copyOf(inputs);
    outputs = Set.copyOf(outputs);
  }

  /** The same, and the endpoint wants something else read and written. */
  public RequestNeeds of(Set<Modality> read, Set<Modality> written) {
    Set<Modality> all = EnumSet.noneOf(Modality.class);
    all.addAll(inputs);
    all.addAll(read);
    return new RequestNeeds(
        all, written, tools, json, stream, promptTokens, maxOutputTokens, cacheKey, conversation);
  }

  /** Tokens that the answer may have: as the buyer says, else as usual. */
  public long outputTokens() {
    return maxOutputTokens == null ? USUAL_OUTPUT_TOKENS : maxOutputTokens;
  }

  /** Tokens that have to fit into the context: the prompt's, and the answer's where it is said. */
  public long contextTokens() {
    return promptTokens + (maxOutputTokens == null ? 0 : maxOutputTokens);
  }
}
