package org.aisbf.gateway.attempt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request carries. */
public sealed interface Body {

  /** Nothing. */
  record None() implements Body {}

  /** One JSON value in UTF-8, known to be well-formed. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and as large as an upload is.
  record Json(byte[] text) implements Body {}

  /** Bytes of any other kind. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and as large as an upload is.
  record Binary(byte[] bytes, String contentType) implements Body {}

  /** A form; fields and files each in the buyer's order, names repeated as often as he did. */
  record Form(List<Field> fields, List<File> files) implements Body {

    /** Copies the lists. */
    public Form {
      fields = List.copyOf(fields);
      files = List.copyOf(files);
    }
  }

  /** One field of a form. */
  record Field(String name, String value) {}

  /**
   * One file of a form.
   *
   * @param filename {@code null} where the buyer gave none
   * @param contentType {@code null} likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and as large as an upload is.
  record File(String name, @Nullable String filename, @Nullable String contentType, byte[] bytes) {}
}
