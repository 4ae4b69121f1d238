package org.aisbf.gateway.chat;

import org.aisbf.gateway.error.BackendError;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Token;
import org.jspecify.annotations.Nullable;

/** One pass over a chunk or a completion, without a tree. */
final class AnswerScan {

  private static final BackendError BROKEN_OFF =
      new BackendError("The provider broke off its answer.", null, null, null);

  private final byte[] text;
  private final JsonCursor cursor;
  private int firstMember;
  private boolean empty = true;
  private String object = "";
  private @Nullable Span id;
  private String idText = "";
  private @Nullable Span created;
  private String createdText = "";
  private @Nullable Span model;
  private @Nullable Span usageMember;
  private @Nullable Usage usage;
  private @Nullable Span choicesValue;
  private int choices = -1;
  private final ChoiceScan inChoices;
  private @Nullable BackendError error;
  private boolean complains;

  private AnswerScan(byte[] text) {
    this.text = text;
    this.cursor = JsonCursor.over(text);
    this.inChoices = new ChoiceScan(cursor);
  }

  /** What a text holds, or {@code null} where it is not one JSON object. */
  static @Nullable ScannedAnswer of(byte[] text) {
    AnswerScan scan = new AnswerScan(text);
    try {
      return scan.run() ? scan.found() : null;
    } catch (MalformedJsonException e) {
      return null;
    }
  }

  private boolean run() throws MalformedJsonException {
    if (cursor.next() != Token.OBJECT) {
      return false;
    }
    firstMember = cursor.start() + 1;
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      empty = false;
      int memberStart = cursor.start();
      member(cursor.text(), memberStart, cursor.next());
    }
    return cursor.next() == Token.END;
  }

  private void member(String name, int memberStart, Token value) throws MalformedJsonException {
    switch (name) {
      case "object" -> {
        object = value == Token.STRING ? cursor.text() : "";
        cursor.skip();
      }
      case "id" -> {
        idText = value == Token.STRING ? cursor.text() : "";
        id = cursor.skip();
      }
      case "created" -> {
        createdText = value == Token.NUMBER ? cursor.text() : "";
        created = cursor.skip();
      }
      case "model" -> model = cursor.skip();
      case "usage" -> {
        if (value == Token.OBJECT) {
          usage = Usage.readObject(cursor);
        }
        usageMember = new Span(memberStart, cursor.skip().to());
      }
      case "choices" -> readChoices(value);
      case "error" -> readError(value);
      case "message", "detail" -> {
        complains |= value == Token.STRING;
        cursor.skip();
      }
      default -> cursor.skip();
    }
  }

  private void readError(Token value) throws MalformedJsonException {
    if (value == Token.OBJECT) {
      error = BackendError.readObject(cursor);
    } else if (value == Token.STRING) {
      error = new BackendError(cursor.text(), null, null, null);
    } else {
      cursor.skip();
    }
  }

  /** Some say that they failed in other members than {@code error}. */
  private @Nullable BackendError failure() {
    if (error != null) {
      return error;
    }
    if (choices < 0 && usage == null && (complains || object.equals("error"))) {
      return BackendError.read(text);
    }
    return inChoices.brokenOff() ? BROKEN_OFF : null;
  }

  private void readChoices(Token value) throws MalformedJsonException {
    if (value != Token.ARRAY) {
      cursor.skip();
      return;
    }
    int from = cursor.start();
    choices = 0;
    for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
      choices++;
      if (t == Token.OBJECT) {
        inChoices.choice();
      } else {
        cursor.skip();
      }
    }
    choicesValue = new Span(from, cursor.start() + 1);
  }

  private ScannedAnswer found() {
    return new ScannedAnswer(
        firstMember,
        empty,
        object,
        id,
        idText,
        created,
        createdText,
        model,
        usageMember,
        usage,
        choicesValue,
        choices,
        inChoices.found(),
        failure());
  }
}
