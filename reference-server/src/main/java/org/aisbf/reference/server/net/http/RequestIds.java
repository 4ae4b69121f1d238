package org.aisbf.reference.server.net.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The value of {@code x-request-id}: the client's own where it is fit to be repeated. */
public final class RequestIds {

  /** The header's name. */
  public static final String HEADER = "x-request-id";

  private static final int LONGEST = 128;

  private RequestIds() {}

  /** The client's id when it is printable ASCII of at most 128 characters, else a fresh one. */
  public static String of(@Nullable String sent) {
    return sent != null && fit(sent) ? sent : UUID.randomUUID().toString();
  }

  private static boolean fit(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST
        && id.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }
}
