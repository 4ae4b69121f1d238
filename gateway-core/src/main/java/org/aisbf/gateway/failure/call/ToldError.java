package org.aisbf.gateway.failure.call;

import java.util.HashSet;
import java.util.Set;
import org.aisbf.gateway.attempt.Answer;
import org.aisbf.gateway.error.BackendError;
import org.aisbf.gateway.error.BuyerError;
import org.aisbf.gateway.error.BuyerErrors;
import org.aisbf.gateway.json.JsonCursor;
import org.aisbf.gateway.json.MalformedJsonException;
import org.aisbf.gateway.json.Token;

/** A provider's error that its buyer may read, in the shape that his tools read. */
final class ToldError {

  private static final Set<String> MEMBERS = Set.of("message", "type", "param", "code");

  private ToldError() {}

  /** The failure: verbatim where nothing lacks, else with the status and the words that it has. */
  static Seen.Trouble trouble(Answer answer) {
    try {
      if (isComplete(JsonCursor.over(answer.body()))) {
        return Reading.trouble(answer, true);
      }
    } catch (MalformedJsonException e) {
      return Reading.trouble(answer, false);
    }
    Seen.Trouble trouble = Reading.trouble(answer, false);
    BuyerError told = trouble.error();
    BackendError said = BackendError.read(answer.body());
    String code = said.code();
    if (code == null || code.matches("[0-9]*")) {
      code = BuyerErrors.codeOf(answer.status()).value();
    }
    BuyerError completed =
        new BuyerError(
            answer.status(), code, told.message(), said.param(), told.retryAfterSeconds());
    return Seen.Trouble.of(completed, trouble.complaint());
  }

  /** Whether it is an object with {@code error}, and that one has all members of one. */
  private static boolean isComplete(JsonCursor cursor) throws MalformedJsonException {
    boolean complete = false;
    if (cursor.next() == Token.OBJECT) {
      for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
        boolean error = cursor.text().equals("error");
        Token value = cursor.next();
        if (error && value == Token.OBJECT) {
          complete = hasAll(cursor);
        } else {
          cursor.skip();
        }
      }
    }
    return complete;
  }

  private static boolean hasAll(JsonCursor cursor) throws MalformedJsonException {
    Set<String> found = new HashSet<>();
    for (Token t = cursor.next(); t != Token.END_OBJECT; t = cursor.next()) {
      String name = cursor.text();
      Token value = cursor.next();
      boolean mayBeNull = name.equals("param") || name.equals("code");
      if (value == Token.STRING || (mayBeNull && value == Token.NULL)) {
        found.add(name);
      }
      cursor.skip();
    }
    return found.containsAll(MEMBERS);
  }
}
