package org.aisbf.testkit.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.aisbf.testkit.model.Move.Cut;
import org.aisbf.testkit.model.Move.Done;
import org.aisbf.testkit.model.Move.End;
import org.aisbf.testkit.model.Move.Fail;
import org.aisbf.testkit.model.Move.Finish;
import org.aisbf.testkit.model.Move.Garble;
import org.aisbf.testkit.model.Move.Hang;
import org.aisbf.testkit.model.Move.LeaveReasonsEmpty;
import org.aisbf.testkit.model.Move.Open;
import org.aisbf.testkit.model.Move.Pause;
import org.aisbf.testkit.model.Move.Refuse;
import org.aisbf.testkit.model.Move.Role;
import org.aisbf.testkit.model.Move.Say;
import org.aisbf.testkit.model.Move.SayForEver;
import org.aisbf.testkit.model.Move.Stray;
import org.aisbf.testkit.model.Move.Usage;

/**
 * How one request is answered: what is done, in order. Behind the last move the answer is ended.
 *
 * @param name in messages
 * @param moves in order
 */
public record Behaviour(String name, List<Move> moves) {

  private static final Say ALL = new Say(Integer.MAX_VALUE);

  /** In milliseconds. */
  private static final long MOMENT = 250;

  /** Copies the moves. */
  public Behaviour {
    moves = List.copyOf(moves);
  }

  /** Of some moves. */
  public static Behaviour of(String name, Move... moves) {
    return new Behaviour(name, List.of(moves));
  }

  /** As it should be. */
  public static Behaviour proper() {
    return of("proper", new Open(), new Role(), ALL, new Finish(), new Usage(), new Done());
  }

  /** An HTTP error with a code of OpenAI's kind. */
  public static Behaviour refuses(int status, String code) {
    return refuses(status, code, "");
  }

  /** 429 with a time in seconds. */
  public static Behaviour throttles(int seconds) {
    return refuses(429, "rate_limit_exceeded", "Retry-After: " + seconds + "\r\n");
  }

  /** 429 with a time as a date. */
  public static Behaviour throttlesUntil(Instant time) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    return refuses(429, "rate_limit_exceeded", "Retry-After: " + date + "\r\n");
  }

  private static Behaviour refuses(int status, String code, String headers) {
    String body =
        "{\"error\":{\"message\":\"The model server says "
            + code
            + ".\",\"type\":\"scripted\",\"param\":null,\"code\":\""
            + code
            + "\"}}";
    return of(status + " " + code, new Refuse(status, headers, body));
  }

  /** Resets the connection before the first byte. */
  public static Behaviour resets() {
    return of("resets", new Cut());
  }

  /** Takes the request and says nothing. */
  public static Behaviour saysNothing() {
    return of("says nothing", new Hang());
  }

  /** Status and headers, then nothing. */
  public static Behaviour stopsBehindHeaders() {
    return of("stops behind the headers", new Open(), new Hang());
  }

  /** A role, then nothing. */
  public static Behaviour stopsBehindRole() {
    return of("stops behind the role", new Open(), new Role(), new Hang());
  }

  /** So many events with content, then nothing. */
  public static Behaviour stopsAfter(int events) {
    return of("stops after " + events, new Open(), new Role(), new Say(events), new Hang());
  }

  /**
   * So many events with content (perhaps none), then the connection breaks: after a moment, since
   * some clients do not show what came right before.
   */
  public static Behaviour cutAfter(int events) {
    Say some = new Say(events);
    return of("cut after " + events, new Open(), new Role(), some, new Pause(MOMENT), new Cut());
  }

  /** So many events with content (perhaps none), then an error event. */
  public static Behaviour failsAfter(int events) {
    return of("fails after " + events, new Open(), new Role(), new Say(events), new Fail());
  }

  /** So many events with content, then a proper end of the answer without any word of an end. */
  public static Behaviour endsAfter(int events) {
    return of("ends after " + events, new Open(), new Role(), new Say(events), new End());
  }

  /** Events that are no JSON, among good ones. */
  public static Behaviour garbles() {
    return of(
        "garbles",
        new Open(),
        new Garble(),
        new Role(),
        new Say(1),
        new Garble(),
        ALL,
        new Finish(),
        new Usage(),
        new Done());
  }

  /** All of it and the reason for its end, but no {@code [DONE]}. */
  public static Behaviour leavesOutDone() {
    return of("leaves out [DONE]", new Open(), new Role(), ALL, new Finish(), new Usage());
  }

  /** All of it and the reason for its end; then neither {@code [DONE]} nor an end. */
  public static Behaviour staysOpen() {
    return of("stays open", new Open(), new Role(), ALL, new Finish(), new Usage(), new Hang());
  }

  /**
   * As it should be, but late.
   *
   * @param millis before the headers, and before the content
   */
  public static Behaviour slow(long millis) {
    List<Move> moves = new ArrayList<>(List.of(new Pause(millis), new Open(), new Role()));
    moves.add(new Pause(millis));
    moves.addAll(List.of(ALL, new Finish(), new Usage(), new Done()));
    return new Behaviour("slow", moves);
  }

  /**
   * As it should be, but for reasons of the end that are empty texts, and a pause behind the first
   * of them.
   */
  public static Behaviour leavesReasonsEmpty(long millis) {
    return of(
        "leaves reasons empty",
        new Open(),
        new LeaveReasonsEmpty(),
        new Role(),
        new Pause(millis),
        ALL,
        new Finish(),
        new Usage(),
        new Done());
  }

  /** The same, so many milliseconds later. */
  public Behaviour after(long millis) {
    List<Move> late = new ArrayList<>(List.of(new Pause(millis)));
    late.addAll(moves);
    return new Behaviour(name + " late", late);
  }

  /** Gives back what it got. */
  public static Behaviour echoes() {
    return of("echoes", new Move.Echo());
  }

  /** Goes on for ever. */
  public static Behaviour endless(long everyMillis, String text) {
    return of("endless", new Open(), new Role(), new SayForEver(everyMillis, text));
  }

  /** The same, but from the word with that number on it says what no other would. */
  public Behaviour strayingAfter(int words) {
    List<Move> other = new ArrayList<>();
    for (Move move : moves) {
      if (move.equals(ALL)) {
        other.addAll(List.of(new Say(words), new Stray(), ALL));
      } else {
        other.add(move);
      }
    }
    return new Behaviour(name + ", straying", other);
  }

  @Override
  public String toString() {
    return name;
  }
}
