package org.aisbf.protocol.schema;

/**
 * A message, or a payload, as some peer writes it.
 *
 * @param origin {@code broker} or {@code worker} for what that end sends, {@code payload} for a
 *     part
 * @param kind the envelope or payload, named as its schema: {@code stream-event}
 * @param dialect {@code documented}, or what is special
 * @param json its text
 */
public record Example(String origin, String kind, String dialect, String json) {

  static Example of(String name, String json) {
    int slash = name.indexOf('/');
    int dot = name.indexOf('.');
    return new Example(
        name.substring(0, slash), name.substring(slash + 1, dot), name.substring(dot + 1), json);
  }

  /** The schema that describes it. */
  public String schema() {
    return (origin.equals("payload") ? "payload/" : "envelope/") + kind;
  }

  /** {@code worker/stream-event.base64}. */
  @Override
  public String toString() {
    return origin + "/" + kind + "." + dialect;
  }
}
