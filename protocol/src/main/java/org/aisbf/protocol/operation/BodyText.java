package org.aisbf.protocol.operation;

import org.aisbf.protocol.internal.scan.JsonText;

/** Writes {@code body} or {@code body_base64} as a further member. */
final class BodyText {

  private BodyText() {}

  static void append(StringBuilder out, Body body) {
    switch (body) {
      case Body.None none -> {}
      case Body.Json json -> json.json().appendTo(out.append(",\"body\":"));
      case Body.Text text -> JsonText.string(out.append(",\"body\":"), text.text());
      case Body.Binary binary -> binary.content().appendTo(out.append(",\"body_base64\":"));
    }
  }
}
