package org.aisbf.protocol.codec;

import org.aisbf.protocol.internal.scan.Utf8;

/**
 * How large a frame may be. Nesting (64 levels), the length of numbers (1,000 digits) and of ids
 * (256 characters) are limits of the protocol and not settable (REQ-8).
 *
 * @param maxFrameBytes of one text message in UTF-8, at least 1,024
 */
public record FrameLimits(int maxFrameBytes) {

  /** What is announced and accepted unless configured otherwise: 96 MiB. */
  public static final FrameLimits DEFAULT = new FrameLimits(96 << 20);

  /** What may be sent to a peer that announced no limit: 1 MiB (section 1). */
  public static final FrameLimits UNANNOUNCED = new FrameLimits(1 << 20);

  /** Refuses a limit under which no session can work. */
  public FrameLimits {
    if (maxFrameBytes < 1_024) {
      throw new IllegalArgumentException("maxFrameBytes must be at least 1024");
    }
  }

  /** Whether a frame may be sent or accepted under this limit. */
  public boolean allows(String frame) {
    // A character is one to three bytes, so that most frames need no second look.
    return frame.length() <= maxFrameBytes / 3
        || (frame.length() <= maxFrameBytes && Utf8.length(frame) <= maxFrameBytes);
  }
}
