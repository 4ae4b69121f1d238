package org.aisbf.toymodel.gguf;

/**
 * One entry of the vocabulary.
 *
 * @param text as it stands in the file, a leading space written as SentencePiece does
 * @param kind what the tokenizer makes of it
 */
record Piece(String text, Kind kind) {

  /** Token types with their numbers in a GGUF file. */
  enum Kind {
    NORMAL(1),
    UNKNOWN(2),
    CONTROL(3),
    BYTE(6);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
