package org.aisbf.conformance.worker;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads multipart/form-data as a model server would, leniently. */
public final class FormParts {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

  private FormParts() {}

  /**
   * One part.
   *
   * @param head its lines, decoded as UTF-8
   * @param content its bytes, as Latin-1 text
   */
  public record Part(String head, String content) {

    /**
     * A parameter of its Content-Disposition; empty where there is none. A value in quotes, a bare
     * token, or the {@code name*=utf-8''…} that RFC 7578 forbids and most servers read.
     */
    public String parameter(String name) {
      Matcher extended =
          Pattern.compile("[; ]" + name + "\\*=utf-8'[^']*'([^;\\s]*)", CASE_INSENSITIVE)
              .matcher(head);
      if (extended.find()) {
        return decoded(extended.group(1));
      }
      Matcher plain =
          Pattern.compile("[; ]" + name + "=(?:\"([^\"]*)\"|([^\";\\s]+))", CASE_INSENSITIVE)
              .matcher(head);
      if (!plain.find()) {
        return "";
      }
      return plain.group(1) == null ? plain.group(2) : plain.group(1);
    }

    private static String decoded(String encoded) {
      try {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
  }

  /** All parts in order; none where the body is no form. */
  public static List<Part> of(String contentType, byte[] body) {
    List<Part> parts = new ArrayList<>();
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!contentType.startsWith("multipart/form-data") || !boundary.find()) {
      return parts;
    }
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    String[] pieces = text.split(Pattern.quote("\r\n--" + boundary.group(1)), -1);
    for (int i = 1; i < pieces.length - 1; i++) {
      int gap = pieces[i].indexOf("\r\n\r\n");
      if (gap >= 0) {
        byte[] head = pieces[i].substring(0, gap).getBytes(StandardCharsets.ISO_8859_1);
        parts.add(new Part(new String(head, StandardCharsets.UTF_8), pieces[i].substring(gap + 4)));
      }
    }
    return parts;
  }
}
