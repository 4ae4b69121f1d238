package org.aisbf.gateway.route;

import org.jspecify.annotations.Nullable;

/**
 * A model as a buyer names it: {@code provider/model}, where the model's own name may hold slashes.
 *
 * @param first what stands before the first slash: a provider's id, or {@code rotation} or {@code
 *     autoselect}
 * @param rest what stands behind it
 */
public record ModelName(String first, String rest) {

  /** Reads a name; {@code null} where it has no slash, or nothing on one side of the first. */
  public static @Nullable ModelName parse(String name) {
    int slash = name.indexOf('/');
    if (slash <= 0 || slash == name.length() - 1) {
      return null;
    }
    return new ModelName(name.substring(0, slash), name.substring(slash + 1));
  }

  @Override
  public String toString() {
    return first + "/" + rest;
  }
}
