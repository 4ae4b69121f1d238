package org.aisbf.testkit.model;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes the moves of one answer. One thread. */
final class Player {
  private Wire wire;
  private final CountDownLatch gone;
  private final RequestReader.Read read;
  private final boolean streams;
  private final Documents documents;
  private final Telling telling;
  private final List<String> words;
  private final Iterator<String> left;
  private boolean opened;
  private boolean straying;

  /**
   * For one request.
   *
   * @param gone counted down when the client has hung up
   * @param model what it is called in the answer
   */
  Player(Wire wire, CountDownLatch gone, RequestReader.Read read, String model) {
    this.wire = wire;
    this.gone = gone;
    this.read = read;
    this.streams = read.request().body().replace(" ", "").contains("\"stream\":true");
    this.documents = new Documents(model);
    this.telling = Telling.of(read.request().path(), model);
    this.words = Words.of(read.request().body());
    this.left = words.iterator();
  }

  /**
   * Makes them all.
   *
   * @throws IOException when the client hung up meanwhile
   */
  void play(Behaviour behaviour) throws IOException, InterruptedException {
    for (Move move : behaviour.moves()) {
      if (!make(move)) {
        return;
      }
    }
    if (streams && opened) {
      wire.endStream();
    } else {
      wire.json(200, "", document());
    }
  }

  /** Returns whether there is more to do. */
  private boolean make(Move move) throws IOException, InterruptedException {
    switch (move) {
      case Move.Refuse refuse -> wire.json(refuse.status(), refuse.headers(), refuse.body());
      case Move.Echo echo -> {
        String type = read.request().headers().getOrDefault("content-type", "text/plain");
        wire.whole(200, type, "", read.body(), read.body().length);
      }
      case Move.Cut cut -> cut();
      case Move.End end -> {
        halfADocument();
        if (streams && opened) {
          wire.endStream();
        } else {
          wire.hangUp();
        }
      }
      case Move.Finish finish when !streams -> wire.json(200, "", document());
      case Move.Fail fail when !streams -> wire.json(500, "", documents.failure());
      case Move.Pause pause -> {
        await(pause.millis());
        return true;
      }
      case Move.Hang hang -> await(Long.MAX_VALUE);
      case Move.LeaveReasonsEmpty leave -> {
        wire = wire.withEmptyReasons();
        return true;
      }
      case Move.SayForEver forEver when !streams -> await(Long.MAX_VALUE);
      default -> {
        show(move);
        return true;
      }
    }
    return false;
  }

  private void show(Move move) throws IOException, InterruptedException {
    if (move instanceof Move.Open) {
      opened = true;
    }
    if (!streams) {
      return;
    }
    switch (move) {
      case Move.Open open -> wire.openStream();
      case Move.Role role -> wire.event(telling.role());
      case Move.Say say -> say(say.events());
      case Move.SayForEver forEver -> {
        while (true) {
          wire.event(telling.content(forEver.text()));
          await(forEver.everyMillis());
        }
      }
      case Move.Stray stray -> straying = true;
      case Move.Garble garble -> wire.event("data: {\"choices\":[{\"delta\":");
      case Move.Fail fail -> wire.event("data: " + documents.failure());
      case Move.Finish finish -> wire.event(telling.finish());
      case Move.Usage usage -> wire.event(telling.usage(String.join("", words)));
      case Move.Done done -> wire.event(telling.done());
      default -> throw new IllegalStateException(move + " is nothing to show");
    }
  }

  private void say(int events) throws IOException {
    for (int i = 0; i < events && left.hasNext(); i++) {
      String word = left.next();
      wire.event(telling.content(straying ? "other " : word));
    }
  }

  /**
   * Behind a beginning the connection ends without the end of the answer, since a reset could
   * overtake what was said; before one it is reset.
   */
  private void cut() throws IOException {
    halfADocument();
    if (opened) {
      wire.hangUp();
    } else {
      wire.reset();
    }
  }

  private void halfADocument() throws IOException {
    if (opened && !streams) {
      wire.half(document());
    }
  }

  private String document() {
    return documents.whole(read.request().path(), String.join("", words), read.body().length);
  }

  private void await(long millis) throws IOException, InterruptedException {
    if (gone.await(millis, TimeUnit.MILLISECONDS)) {
      throw new IOException("the client hung up");
    }
  }
}
