package org.aisbf.gateway.request;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of content that goes into a model or comes out of it. */
public enum Modality {
  TEXT,
  IMAGE,
  AUDIO,
  VIDEO,
  FILE,
  EMBEDDING;

  /** The one of that name as model lists write it, in any case; {@code null} for another. */
  public static @Nullable Modality named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    for (Modality modality : values()) {
      if (modality.name().equals(wanted) || (modality.name() + "S").equals(wanted)) {
        return modality;
      }
    }
    return null;
  }

  /** Those of these names; names that are not known are left out. */
  public static Set<Modality> named(Iterable<String> names) {
    Set<Modality> found = EnumSet.noneOf(Modality.class);
    for (String name : names) {
      Modality modality = named(name);
      if (modality != null) {
        found.add(modality);
      }
    }
    return found;
  }
}
