package org.aisbf.gateway.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Span;
import org.aisbf.gateway.json.Token;
import org.jspecify.annotations.Nullable;

/** Reads what the choices of an event add; a part of {@link AnswerScan}'s one pass. */
final class ChoiceScan {

  /** Of <code>{}</code> and <code>[]</code>. */
  private static final int EMPTY_BYTES = 2;

  /** Reasons with which servers end a choice that they could not complete. */
  private static final Set<String> BROKEN_OFF = Set.of("error", "abort");

  /**
   * Members of a delta that are no content: the details of a reasoning repeat its text, beside
   * signatures that differ from one attempt to the next.
   */
  private static final Set<String> BESIDE_CONTENT = Set.of("role", "reasoning_details");

  private final JsonCursor cursor;
  private final List<Piece> pieces = new ArrayList<>(2);
  private final List<Finish> finishes = new ArrayList<>(1);
  private boolean other;
  private boolean brokenOff;

  ChoiceScan(JsonCursor cursor) {
    this.cursor = cursor;
  }

  Content found() {
    return pieces.isEmpty() && finishes.isEmpty() && !other
        ? Content.NONE
        : new Content(List.copyOf(pieces), other, List.copyOf(finishes));
  }

  /** Whether one of them ends without being complete. */
  boolean brokenOff() {
    return brokenOff;
  }

  /** Reads the choice on which the cursor stands, to its end. */
  void choice() throws MalformedJsonException {
    int first = pieces.size();
    int index = 0;
    String reason = null;
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token value = cursor.next();
      switch (name) {
        case "index" -> index = index(value, 0);
        case "delta" -> delta(value);
        case "text" -> text(Piece.Place.CHOICE, name, value);
        case "finish_reason" -> reason = reason(value);
        default -> cursor.skip();
      }
    }
    if (index != 0) {
      // The index may stand behind what it numbers.
      for (int i = first; i < pieces.size(); i++) {
        pieces.set(i, pieces.get(i).inChoice(index));
      }
    }
    if (reason != null) {
      brokenOff |= BROKEN_OFF.contains(reason);
      finishes.add(new Finish(index, reason));
    }
  }

  private void delta(Token value) throws MalformedJsonException {
    if (value != Token.OBJECT) {
      cursor.skip();
      return;
    }
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token member = cursor.next();
      if (BESIDE_CONTENT.contains(name)) {
        cursor.skip();
      } else if (name.equals("tool_calls") && member == Token.ARRAY) {
        calls();
      } else {
        text(Piece.Place.DELTA, name, member);
      }
    }
  }

  private void calls() throws MalformedJsonException {
    int position = 0;
    for (Token t = cursor.next(); t != Token.END_ARRAY; t = cursor.next()) {
      if (t == Token.OBJECT) {
        call(position);
      } else {
        cursor.skip();
      }
      position++;
    }
  }

  private void call(int position) throws MalformedJsonException {
    int first = pieces.size();
    int index = position;
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token value = cursor.next();
      if (name.equals("index")) {
        index = index(value, position);
      } else if (name.equals("function") && value == Token.OBJECT) {
        function(position);
      } else {
        cursor.skip();
      }
    }
    for (int i = first; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      pieces.set(i, new Piece(0, piece.place(), index, piece.member(), piece.text()));
    }
  }

  private void function(int call) throws MalformedJsonException {
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String member = cursor.text();
      if (cursor.next() == Token.STRING) {
        add(Piece.Place.CALL, call, member, cursor.text());
      } else {
        cursor.skip();
      }
    }
  }

  private void text(Piece.Place place, String name, Token value) throws MalformedJsonException {
    if (value == Token.STRING) {
      add(place, -1, name, cursor.text());
    } else {
      Span span = cursor.skip();
      boolean compound = value == Token.OBJECT || value == Token.ARRAY;
      other |= compound && span.to() - span.from() > EMPTY_BYTES;
    }
  }

  private void add(Piece.Place place, int call, String member, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      pieces.add(new Piece(0, place, call, member, text));
    }
  }

  /** Some servers write an empty text into each event where others write null. */
  private @Nullable String reason(Token value) throws MalformedJsonException {
    String reason = value == Token.NULL ? "" : value == Token.STRING ? cursor.text() : "stop";
    cursor.skip();
    return reason.isEmpty() ? null : reason;
  }

  private int index(Token value, int otherwise) throws MalformedJsonException {
    try {
      return value == Token.NUMBER ? Integer.parseInt(cursor.text()) : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    } finally {
      cursor.skip();
    }
  }
}
