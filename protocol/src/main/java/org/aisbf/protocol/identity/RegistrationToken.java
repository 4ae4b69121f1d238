package org.aisbf.protocol.identity;

/**
 * What proves that a worker may register as a provider: a secret (ADM-7). Never printed; {@link
 * #reveal()} is the one way to its text. Compared through {@link TokenDigest}.
 */
public final class RegistrationToken {

  /** In characters. */
  public static final int MAX_LENGTH = 1_024;

  private final String value;

  /**
   * Takes a token's text.
   *
   * @param value 1 to 1,024 characters
   * @throws IllegalArgumentException without the text, when it is empty or longer
   */
  public RegistrationToken(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "registration_token must have 1 to " + MAX_LENGTH + " characters");
    }
    this.value = value;
  }

  /**
   * Whether a token's text can stand in a header as it is, so that every worker can present it: 1
   * to 1,024 visible ASCII characters.
   */
  public static boolean fitsHeader(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_LENGTH
        && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /** The secret itself, for a header, a query or a {@code register}; nothing else may hold it. */
  public String reveal() {
    return value;
  }

  /** What may be stored of it. */
  public TokenDigest digest() {
    return TokenDigest.of(value);
  }

  /** Compares digests, so that the time taken says nothing of the text. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RegistrationToken that && digest().equals(that.digest());
  }

  @Override
  public int hashCode() {
    return digest().hashCode();
  }

  /** Hides the text. */
  @Override
  public String toString() {
    return "RegistrationToken[hidden]";
  }
}
