package org.aisbf.gateway.route;

import java.util.Set;

/** Ids that no provider may have, since paths and model names use them otherwise. */
public final class ReservedIds {

  private static final Set<String> IDS =
      Set.of(
          "v1",
          "u",
          "admin",
          "models",
          "providers",
          "rotation",
          "rotations",
          "autoselect",
          "autoselections",
          "market",
          "chat",
          "completions",
          "embeddings",
          "images",
          "audio",
          "video",
          "broker");

  private ReservedIds() {}

  /** Whether an id is one of them. */
  public static boolean contains(String id) {
    return IDS.contains(id);
  }
}
