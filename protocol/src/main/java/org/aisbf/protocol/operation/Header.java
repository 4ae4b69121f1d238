package org.aisbf.protocol.operation;

/**
 * One HTTP header line. The value may be a secret, so it is not printed.
 *
 * @param name as it was written; compared without regard to case
 * @param value without line ends
 */
public record Header(String name, String value) {

  /** Whether both can stand in a header: a token, and a text without control characters. */
  public static boolean isUsable(String name, String value) {
    return !name.isEmpty()
        && name.chars().allMatch(Header::isTokenCharacter)
        && value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7F);
  }

  private static boolean isTokenCharacter(int c) {
    return c > ' ' && c < 0x7F && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return name + ": …";
  }
}
