package org.aisbf.reference.server.net.http;

import java.util.Locale;
import java.util.Set;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.MimeHeaders;

/** Copies header fields out of Grizzly, whose own are reused for other requests, and into it. */
public final class GrizzlyFields {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private GrizzlyFields() {}

  /** The request's header fields. */
  public static Fields of(HttpRequestPacket request) {
    MimeHeaders headers = request.getHeaders();
    Fields.Builder fields = new Fields.Builder();
    for (int i = 0; i < headers.size(); i++) {
      fields.add(headers.getName(i).toString(), headers.getValue(i).toString());
    }
    return fields.build();
  }

  /**
   * Sets a field of an answer. Left out is what would break the answer's framing, wherever it came
   * from: fields of the connection itself, and names and values that are illegal in HTTP.
   */
  public static void set(HttpResponsePacket response, String name, String value) {
    boolean legal =
        !name.isEmpty()
            && name.chars().allMatch(GrizzlyFields::inName)
            && value.chars().allMatch(GrizzlyFields::inValue);
    if (legal && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
      response.getHeaders().setValue(name).setString(value);
    }
  }

  static boolean inName(int character) {
    return character > 0x20 && character < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(character) < 0;
  }

  static boolean inValue(int character) {
    return character == '\t' || (character >= 0x20 && character != 0x7f && character <= 0xff);
  }
}
