package org.aisbf.protocol.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.aisbf.protocol.codec.FrameLimits;
import org.aisbf.protocol.internal.json.JsonTree;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * The extensions and limits that one end announces (REG-6): a worker in {@code
 * capabilities.protocol}, a broker in {@code protocol} of the {@code registered} event. Unknown
 * extensions are kept and mean nothing.
 *
 * @param extensions by name; nothing of one is sent to an end that did not announce it
 * @param maxFrameBytes the largest frame it reads; {@code null} where it announced none
 * @param maxConcurrency requests at a time; {@code null} for no limit
 */
public record ProtocolOffer(
    Set<String> extensions, @Nullable Integer maxFrameBytes, @Nullable Integer maxConcurrency) {

  /** The extension by which a broker stops one request. */
  public static final String CANCEL = "cancel";

  /** The extension by which either end asks for no more work. */
  public static final String DRAIN = "drain";

  /** What a peer offers that announces nothing. */
  public static final ProtocolOffer NONE = new ProtocolOffer(Set.of(), null, null);

  /** Longer names, and more of them, are no extensions of anybody's. */
  private static final int MOST = 64;

  /** Copies the set. */
  public ProtocolOffer {
    extensions = Set.copyOf(extensions);
  }

  /** Reads the object; a misshapen part counts as not announced, another version as nothing. */
  public static ProtocolOffer read(@Nullable RawJson protocol) {
    return read(JsonTree.object(protocol));
  }

  /** Reads {@code protocol} out of a worker's {@code capabilities}. */
  public static ProtocolOffer ofCapabilities(@Nullable RawJson capabilities) {
    return JsonTree.object(capabilities).get("protocol") instanceof ObjectNode protocol
        ? read(protocol)
        : NONE;
  }

  private static ProtocolOffer read(ObjectNode protocol) {
    Double version = JsonTree.number(protocol.get("version"));
    if (protocol.has("version") && (version == null || version != 1)) {
      return NONE;
    }
    Set<String> extensions = new TreeSet<>();
    for (JsonNode extension : protocol.path("extensions")) {
      if (extension.isTextual()
          && extension.textValue().length() <= MOST
          && extensions.size() < MOST) {
        extensions.add(extension.textValue());
      }
    }
    return new ProtocolOffer(
        extensions,
        positive(protocol.get("max_frame_bytes")),
        positive(protocol.get("max_concurrency")));
  }

  private static @Nullable Integer positive(@Nullable JsonNode value) {
    Double number = JsonTree.number(value);
    return number == null || number < 1
        ? null
        : (Integer) (int) Math.min(number, Integer.MAX_VALUE);
  }

  /** Whether this end understands the extension. */
  public boolean has(String extension) {
    return extensions.contains(extension);
  }

  /** How large a frame may be sent to this end: 1 MiB where it announced no limit. */
  public FrameLimits frameLimits() {
    return maxFrameBytes == null
        ? FrameLimits.UNANNOUNCED
        : new FrameLimits(Math.max(1_024, maxFrameBytes));
  }

  /** The object on the wire. */
  public RawJson toJson() {
    ObjectNode tree = JsonTree.empty().put("version", 1);
    new TreeSet<>(extensions).forEach(tree.putArray("extensions")::add);
    if (maxFrameBytes != null) {
      tree.put("max_frame_bytes", maxFrameBytes);
    }
    if (maxConcurrency != null) {
      tree.put("max_concurrency", maxConcurrency);
    }
    return JsonTree.write(tree);
  }
}
