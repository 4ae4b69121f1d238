package org.aisbf.reference.server.net.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a peer's close frame says.
 *
 * @param code the close code; 1005 when the frame is empty
 * @param reason the reason, empty when there is none
 */
record PeerClose(int code, String reason) {

  private static final int NO_CODE = 1005;

  /** Decodes the unmasked payload of a close frame; null when it is malformed. */
  static @Nullable PeerClose decode(byte[] payload) {
    if (payload.length == 0) {
      return new PeerClose(NO_CODE, "");
    }
    if (payload.length == 1) {
      return null;
    }
    int code = ByteBuffer.wrap(payload).getShort() & 0xffff;
    if (!legal(code)) {
      return null;
    }
    try {
      ByteBuffer reason = ByteBuffer.wrap(payload, 2, payload.length - 2);
      return new PeerClose(code, StandardCharsets.UTF_8.newDecoder().decode(reason).toString());
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Codes that may stand on the wire: RFC 6455 section 7.4 and the registry since. */
  private static boolean legal(int code) {
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || inRange(code);
  }

  private static boolean inRange(int code) {
    return code >= 3000 && code <= 4999;
  }
}
