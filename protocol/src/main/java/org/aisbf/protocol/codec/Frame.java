package org.aisbf.protocol.codec;

import org.aisbf.protocol.envelope.RequestId;
import org.aisbf.protocol.internal.scan.JsonScanner;
import org.aisbf.protocol.internal.scan.JsonStrings;
import org.aisbf.protocol.internal.scan.MemberNames;
import org.aisbf.protocol.internal.scan.Members;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * One frame, walked once: where the members of the envelope and the first level of its payload
 * stand. Members may come in any order.
 */
final class Frame {

  /** Bound of ids and names, in characters; see docs/decisions/0132. */
  static final int MAX_NAME = 256;

  private final String text;
  private final Members<Head> head;
  private Members<Body> body;

  Frame(String text) {
    this.text = text;
    this.head = new Members<>(text, Head.NAMES);
    this.body = new Members<>(text, Body.NAMES);
  }

  /** Walks the whole text, so that what is read from it afterwards is well-formed. */
  void scan() {
    JsonScanner scanner = new JsonScanner(text, 0, text.length());
    if (scanner.peek() != '{') {
      scanner.skipValue();
      scanner.expectEnd();
      throw new Rejected("the frame must be a JSON object");
    }
    scanner.enterObject();
    for (boolean more = scanner.nextMember(true); more; more = scanner.nextMember(false)) {
      Head name = head.named(scanner);
      int from = scanner.at();
      if (name == Head.PAYLOAD && scanner.peek() == '{') {
        body = Members.read(scanner, text, Body.NAMES);
      } else {
        scanner.skipValue();
      }
      head.add(name, from, scanner.at());
    }
    scanner.expectEnd();
    Head repeated = head.repeated();
    if (repeated != null) {
      throw new Rejected(MemberNames.wireName(repeated) + " stands twice");
    }
  }

  String text() {
    return text;
  }

  Members<Head> head() {
    return head;
  }

  /** The members of the payload; none where the payload is no object. */
  Members<Body> body() {
    return body;
  }

  /** A name of the protocol's: an operation, an event, an id. */
  @Nullable String name(Head member) {
    if (!head.has(member)) {
      return null;
    }
    String value = nameOrNull(member);
    if (value == null) {
      throw new Rejected(
          MemberNames.wireName(member) + " must be a string of 1 to " + MAX_NAME + " characters");
    }
    return value;
  }

  /** A name that tells who is meant; some brokers send an empty one for none. */
  @Nullable String label(Head member) {
    boolean empty = head.isString(member) && head.to(member) - head.from(member) == 2;
    return empty ? null : name(member);
  }

  RequestId requestId() {
    RequestId id = requestIdIfAny();
    if (id == null) {
      throw new Rejected("request_id is missing: a string of 1 to " + MAX_NAME + " characters");
    }
    return id;
  }

  @Nullable RequestId requestIdIfAny() {
    String value = name(Head.REQUEST_ID);
    return value == null ? null : new RequestId(value);
  }

  /** The request's id where it was already seen and is one; for the answer to a bad frame. */
  @Nullable RequestId recoveredId() {
    String value = nameOrNull(Head.REQUEST_ID);
    return value == null || head.repeated() == Head.REQUEST_ID ? null : new RequestId(value);
  }

  /** A payload that has to be an object where it is present. */
  RawJson payloadObject() {
    if (!head.has(Head.PAYLOAD)) {
      return RawJson.EMPTY_OBJECT;
    }
    RawJson payload = object(Head.PAYLOAD);
    return payload == null ? RawJson.EMPTY_OBJECT : payload;
  }

  /** A result: an object, or an array where a worker leaves the wrapping out. */
  RawJson payloadDocument() {
    RawJson payload = head.raw(Head.PAYLOAD);
    if (payload == null) {
      return RawJson.EMPTY_OBJECT;
    }
    if (!head.isObject(Head.PAYLOAD) && !head.isArray(Head.PAYLOAD)) {
      throw new Rejected("payload must be an object");
    }
    return payload;
  }

  @Nullable RawJson object(Head member) {
    if (head.has(member) && !head.isObject(member)) {
      throw new Rejected(MemberNames.wireName(member) + " must be an object");
    }
    return head.object(member);
  }

  private @Nullable String nameOrNull(Head member) {
    // Six characters are the most that one takes when it is escaped.
    if (!head.isString(member) || head.to(member) - head.from(member) > 2 + 6 * MAX_NAME) {
      return null;
    }
    String value = head.string(member);
    boolean usable =
        value != null
            && !value.isEmpty()
            && value.length() <= MAX_NAME
            && JsonStrings.isWellFormed(value);
    return usable ? value : null;
  }
}
