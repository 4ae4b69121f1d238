package org.aisbf.toymodel.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a text's bigram table as a model that llama.cpp runs unchanged.
 *
 * <p>The embedding is the identity: a token is a one in its own dimension. Attention and
 * feed-forward weights are zeros, so the one layer passes that vector on, the norm stretches it to
 * the square root of its width, and the output matrix, divided by the same root, reads the token's
 * row of log-probabilities out of it. What the sampler sees is the table, exact to 16-bit floats.
 */
public final class ToyModelFile {
  /** Tokens of prompt and answer together that one request may hold at most. */
  public static final int CONTEXT_LENGTH = 8192;

  private static final int FEED_FORWARD = 32;

  private ToyModelFile() {}

  /**
   * Makes the model of {@code corpus}; the same text always gives the same bytes.
   *
   * @param file where it is written, replacing an older one; about 4 MB for the bundled text
   * @throws IOException when the file cannot be written
   */
  public static void write(Corpus corpus, Path file) throws IOException {
    Vocabulary vocabulary = Vocabulary.of(corpus);
    BigramTable table = BigramTable.of(corpus, vocabulary);
    int width = vocabulary.size();
    float root = (float) Math.sqrt(width);
    new GgufWriter(metadata(vocabulary))
        .add(Tensor.square("token_embd.weight", width, (row, column) -> row == column ? 1f : 0f))
        .add(Tensor.ones("output_norm.weight", width))
        .add(
            Tensor.square(
                "output.weight",
                width,
                (following, current) -> table.logProbability(current, following) / root))
        .add(Tensor.ones("blk.0.attn_norm.weight", width))
        .add(Tensor.ones("blk.0.ffn_norm.weight", width))
        .add(Tensor.zeros("blk.0.attn_q.weight", width, width))
        .add(Tensor.zeros("blk.0.attn_k.weight", width, Vocabulary.HEAD_WIDTH))
        .add(Tensor.zeros("blk.0.attn_v.weight", width, Vocabulary.HEAD_WIDTH))
        .add(Tensor.zeros("blk.0.attn_output.weight", width, width))
        .add(Tensor.zeros("blk.0.ffn_gate.weight", width, FEED_FORWARD))
        .add(Tensor.zeros("blk.0.ffn_up.weight", width, FEED_FORWARD))
        .add(Tensor.zeros("blk.0.ffn_down.weight", FEED_FORWARD, width))
        .write(file);
  }

  private static GgufMetadata metadata(Vocabulary vocabulary) {
    List<Piece> pieces = vocabulary.pieces();
    int width = vocabulary.size();
    return new GgufMetadata()
        .put("general.architecture", "llama")
        .put("general.name", "toy-bigram")
        .put("general.file_type", 1)
        .put("llama.context_length", CONTEXT_LENGTH)
        .put("llama.embedding_length", width)
        .put("llama.block_count", 1)
        .put("llama.feed_forward_length", FEED_FORWARD)
        .put("llama.attention.head_count", width / Vocabulary.HEAD_WIDTH)
        .put("llama.attention.head_count_kv", 1)
        .put("llama.attention.layer_norm_rms_epsilon", 1e-6f)
        .put("llama.rope.dimension_count", Vocabulary.HEAD_WIDTH)
        .put("llama.vocab_size", width)
        .put("tokenizer.ggml.model", "llama")
        .putStrings("tokenizer.ggml.tokens", pieces.stream().map(Piece::text).toList())
        .putFloats(
            "tokenizer.ggml.scores", IntStream.range(0, width).mapToObj(Vocabulary::score).toList())
        .putInts("tokenizer.ggml.token_type", pieces.stream().map(p -> p.kind().code()).toList())
        .put("tokenizer.ggml.bos_token_id", Vocabulary.BEGIN)
        .put("tokenizer.ggml.eos_token_id", Vocabulary.END)
        .put("tokenizer.ggml.unknown_token_id", Vocabulary.UNKNOWN);
  }
}
