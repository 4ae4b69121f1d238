package org.aisbf.gateway.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * The header of that name, in the hands of one buyer.
 *
 * @param owner whose it is; two buyers' keys are never the same
 * @param value 1 to {@value #MAX_LENGTH} visible ASCII characters
 */
public record IdempotencyKey(String owner, String value) {

  /** In characters. */
  public static final int MAX_LENGTH = 255;

  /** Refuses what {@link #of} does not take. */
  public IdempotencyKey {
    if (!isFit(value)) {
      throw new IllegalArgumentException("not an idempotency key");
    }
  }

  /** The key, or {@code null} where the header's value cannot be one. */
  public static @Nullable IdempotencyKey of(String owner, String value) {
    return isFit(value) ? new IdempotencyKey(owner, value) : null;
  }

  private static boolean isFit(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_LENGTH
        && value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }
}
