package org.aisbf.gateway.request;

/**
 * How many tokens a prompt has, without its model's tokenizer: a quarter of its bytes in UTF-8,
 * which is near for English and code, and for languages of three bytes a character not far off; 4
 * for each message; {@value #PER_MEDIUM} for each image, sound, video or file, whatever its size,
 * since how a model counts those is its own affair.
 */
final class TokenEstimate {

  private static final int PER_MEDIUM = 1_000;

  private static final int BYTES_PER_TOKEN = 4;
  private static final int PER_MESSAGE = 4;

  private long bytes;
  private long fixed;

  void text(long more) {
    bytes += more;
  }

  void message() {
    fixed += PER_MESSAGE;
  }

  void medium() {
    fixed += PER_MEDIUM;
  }

  long tokens() {
    return fixed + (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }
}
