package org.aisbf.simulation.world;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.aisbf.broker.Exchange;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.StreamReader;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.Ticket;
import org.jspecify.annotations.Nullable;

/** One buyer with one request, from its submission to whatever he makes of its answer. */
final class Buyer implements Flow.Subscriber<ByteBuffer> {
  private final Ticket ticket;
  private final Exchange exchange;
  private final Habit habit;
  private final SimulatedProcess process;
  private final Chance chance;
  private final Journal journal;
  private Flow.@Nullable Subscription subscription;
  private boolean left;
  private boolean ended;
  private boolean streamOver;
  private boolean hurried;

  Buyer(
      Ticket ticket,
      Exchange exchange,
      Habit habit,
      SimulatedProcess process,
      Chance chance,
      Journal journal) {
    this.ticket = ticket;
    this.exchange = exchange;
    this.habit = habit;
    this.process = process;
    this.chance = chance;
    this.journal = journal;
  }

  Ticket ticket() {
    return ticket;
  }

  /** Whether he got his outcome and all that he reads, or left. */
  boolean isContent() {
    return ended && (left || streamOver || !reads());
  }

  boolean isOf(SimulatedProcess broker) {
    return process == broker;
  }

  private boolean reads() {
    return ticket.stream() && habit != Habit.IGNORES;
  }

  void begin(Breakage breakage) {
    exchange.outcome().whenComplete(this::ended);
    if (habit == Habit.CANCELS || (habit == Habit.LEAVES && !ticket.stream())) {
      process.later(chance.magnitude(1, 120_000), this::cancelExchange);
    }
    if (habit == Habit.POLLS && ticket.stream()) {
      poll(exchange.reader());
    } else if (reads()) {
      breakage.stream(exchange.stream()).subscribe(this);
    }
  }

  private void ended(@Nullable Outcome outcome, @Nullable Throwable error) {
    if (outcome == null) {
      journal.note(new Fact.Threw("outcome of " + ticket, new IllegalStateException(error)));
    } else if (process.isAlive()) {
      ended = true;
      journal.count("outcome " + outcome.getClass().getSimpleName());
      journal.note(new Fact.RequestEnded(ticket, outcome));
    }
  }

  private void cancelExchange() {
    if (!left && !ended) {
      leave();
      exchange.cancel();
    }
  }

  private void leave() {
    left = true;
    journal.note(new Fact.BuyerLeft(ticket));
  }

  private void poll(StreamReader reader) {
    try {
      StreamReader.Next next = reader.next(Duration.ZERO);
      switch (next) {
        case StreamReader.Chunk chunk -> {
          read(chunk.bytes());
          process.later(0, () -> poll(reader));
        }
        case StreamReader.Waiting waiting ->
            process.later(chance.between(10, 5_000), () -> poll(reader));
        case StreamReader.Finished finished ->
            streamOver(finished.outcome() instanceof Outcome.Completed);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a simulated buyer", e);
    }
  }

  private void read(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    journal.note(new Fact.ChunkRead(ticket, new String(copy, StandardCharsets.UTF_8)));
  }

  private void streamOver(boolean well) {
    streamOver = true;
    journal.note(new Fact.StreamOver(ticket, well));
  }

  /** He reads whatever is left without a pause. */
  void hurry() {
    hurried = true;
    if (subscription != null && !left && !streamOver) {
      subscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (habit == Habit.GREEDY || hurried) {
      given.request(Long.MAX_VALUE);
    } else {
      given.request(1);
    }
    if (habit == Habit.LEAVES) {
      process.later(chance.magnitude(1, 120_000), this::cancelSubscription);
    }
  }

  private void cancelSubscription() {
    if (subscription != null && !left && !streamOver) {
      leave();
      subscription.cancel();
    }
  }

  @Override
  public void onNext(ByteBuffer bytes) {
    read(bytes);
    if (subscription == null || left) {
      return;
    }
    switch (habit) {
      case STEADY -> requestAfter(subscription, chance.between(0, 500));
      case SLUGGISH -> requestAfter(subscription, chance.magnitude(10, 600_000));
      case LEAVES -> {
        if (chance.oneIn(5)) {
          cancelSubscription();
        } else {
          subscription.request(1);
        }
      }
      case GREEDY, CANCELS, POLLS, IGNORES -> subscription.request(1);
    }
  }

  private void requestAfter(Flow.Subscription given, long millis) {
    process.later(hurried ? 0 : millis, () -> given.request(1));
  }

  @Override
  public void onError(Throwable error) {
    streamOver(false);
  }

  @Override
  public void onComplete() {
    streamOver(true);
  }
}
