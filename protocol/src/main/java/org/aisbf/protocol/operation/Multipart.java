package org.aisbf.protocol.operation;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.protocol.internal.scan.JsonScanner;
import org.aisbf.protocol.internal.scan.JsonText;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A form with uploads (PRX-4). Names may repeat and hold any character. The boundary is the
 * worker's own.
 *
 * @param fields plain fields, in order
 * @param files uploads, in order
 */
public record Multipart(List<Field> fields, List<Upload> files) {

  /** More fields, or more files, than this are no form. */
  private static final int MOST_PARTS = 10_000;

  private static final MemberNames<Member> NAMES = MemberNames.of(Member.class);

  private enum Member {
    FIELDS,
    FILES,
    NAME,
    VALUE,
    FILENAME,
    CONTENT_TYPE,
    DATA_BASE64
  }

  /** A plain field. */
  public record Field(String name, String value) {}

  /**
   * An uploaded file.
   *
   * @param filename {@code null} where the form had none
   * @param contentType {@code null} where the form had none
   */
  public record Upload(
      String name, @Nullable String filename, @Nullable String contentType, Content content) {}

  /** Copies the lists. */
  public Multipart {
    fields = List.copyOf(fields);
    files = List.copyOf(files);
  }

  static Parsed<Multipart> read(RawJson json) {
    Members<Member> members = Members.of(json, NAMES);
    List<Field> fields = new ArrayList<>();
    List<Upload> files = new ArrayList<>();
    List<RawJson> fieldElements = elements(members.raw(Member.FIELDS));
    List<RawJson> fileElements = elements(members.raw(Member.FILES));
    if (Math.max(fieldElements.size(), fileElements.size()) > MOST_PARTS) {
      return new Parsed.Invalid<>("multipart must have at most 10000 fields and files");
    }
    for (RawJson element : fieldElements) {
      Members<Member> field = Members.of(element, NAMES);
      String name = field.string(Member.NAME);
      if (name == null) {
        return new Parsed.Invalid<>("multipart.fields[].name must be a string");
      }
      fields.add(new Field(name, value(field)));
    }
    for (RawJson element : fileElements) {
      Members<Member> file = Members.of(element, NAMES);
      String name = file.string(Member.NAME);
      RawJson data = file.isString(Member.DATA_BASE64) ? file.raw(Member.DATA_BASE64) : null;
      Content content = data == null ? null : Content.ofBase64(data);
      if (name == null || content == null) {
        return new Parsed.Invalid<>(
            "multipart.files[] must have a name and a data_base64 that is base64 text");
      }
      files.add(
          new Upload(
              name, file.string(Member.FILENAME), file.string(Member.CONTENT_TYPE), content));
    }
    return new Parsed.Valid<>(new Multipart(fields, files));
  }

  /** Text, or what JSON holds of another kind, as text. */
  private static String value(Members<Member> field) {
    String text = field.string(Member.VALUE);
    RawJson raw = field.raw(Member.VALUE);
    return text != null ? text : raw == null ? "" : raw.toString();
  }

  private static List<RawJson> elements(@Nullable RawJson list) {
    List<RawJson> elements = new ArrayList<>();
    if (list == null || list.source().charAt(list.from()) != '[') {
      return elements;
    }
    JsonScanner scanner = new JsonScanner(list.source(), list.from(), list.to());
    scanner.enterArray();
    for (boolean more = scanner.nextElement(true);
        more && elements.size() <= MOST_PARTS;
        more = scanner.nextElement(false)) {
      int from = scanner.at();
      scanner.skipValue();
      RawJson element = RawJson.slice(list.source(), from, scanner.at());
      elements.add(element.isObject() ? element : RawJson.EMPTY_OBJECT);
    }
    return elements;
  }

  int encodedLength() {
    long length = 64L * fields.size();
    for (Upload file : files) {
      length += file.content().encodedLength() + 128L;
    }
    return (int) Math.min(length, Integer.MAX_VALUE - 1_024);
  }

  void appendTo(StringBuilder out) {
    out.append("{\"fields\":[");
    String comma = "";
    for (Field field : fields) {
      JsonText.string(out.append(comma).append("{\"name\":"), field.name());
      JsonText.string(out.append(",\"value\":"), field.value()).append('}');
      comma = ",";
    }
    out.append("],\"files\":[");
    comma = "";
    for (Upload file : files) {
      JsonText.string(out.append(comma).append("{\"name\":"), file.name());
      if (file.filename() != null) {
        JsonText.string(out.append(",\"filename\":"), file.filename());
      }
      if (file.contentType() != null) {
        JsonText.string(out.append(",\"content_type\":"), file.contentType());
      }
      file.content().appendTo(out.append(",\"data_base64\":"));
      out.append('}');
      comma = ",";
    }
    out.append("]}");
  }
}
