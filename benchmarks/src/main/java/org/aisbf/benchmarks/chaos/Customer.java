package org.aisbf.benchmarks.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.aisbf.benchmarks.stack.Reply;
import org.aisbf.benchmarks.stack.StackBuyer;

/** Asks for one thing after another, as chance has it. One thread. */
final class Customer implements Runnable {
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int QUESTIONS = 50;
  private static final int LARGEST_UPLOAD = 512 << 10;

  private final StackBuyer broker;
  private final StackBuyer leaver;
  private final StackBuyer direct;
  private final String model;
  private final Judge judge;
  private final Random random;
  private final BooleanSupplier goesOn;

  /**
   * One customer.
   *
   * @param leaver asks what is not waited for: a client that gives up may spoil its connections
   * @param direct asks a model server that behaves, for what the answer should be
   * @param model a route of the broker
   * @param goesOn asked before each request
   */
  Customer(
      StackBuyer broker,
      StackBuyer leaver,
      StackBuyer direct,
      String model,
      Judge judge,
      long seed,
      BooleanSupplier goesOn) {
    this.broker = broker;
    this.leaver = leaver;
    this.direct = direct;
    this.model = model;
    this.judge = judge;
    this.random = new Random(seed);
    this.goesOn = goesOn;
  }

  @Override
  public void run() {
    while (goesOn.getAsBoolean()) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      try {
        ask(kind);
      } catch (IOException e) {
        judge.tally().violated(kind, "got no answer: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void ask(Kind kind) throws IOException, InterruptedException {
    String question = "Question " + random.nextInt(QUESTIONS);
    switch (kind) {
      case STREAM -> {
        String proper = proper(question);
        judge.judge(kind, broker.chat(model, true, question), proper);
      }
      case REPEATED -> repeat(question);
      case COMPLETION -> {
        String proper = direct(() -> direct.completion(model, question));
        judge.judge(kind, broker.completion(model, question), proper);
      }
      case RESPONSE -> {
        String proper = direct(() -> direct.response(model, question));
        judge.judge(kind, broker.response(model, question), proper);
      }
      case WHOLE -> {
        String proper = proper(question);
        judge.judge(kind, broker.chat(model, false, question), proper);
      }
      case EMBEDDING -> judge.judge(kind, broker.embedding(model, question), null);
      case UPLOAD -> {
        byte[] file = new byte[random.nextInt(LARGEST_UPLOAD)];
        random.nextBytes(file);
        Reply reply = broker.upload(model, file);
        judge.judge(kind, reply, null);
      }
      case LEFT -> leave(leaver.begin(model, true, question, null));
    }
  }

  /** What the one who behaves is asked. */
  @FunctionalInterface
  private interface Asking {
    Reply ask() throws IOException, InterruptedException;
  }

  private String proper(String question) throws InterruptedException {
    return direct(() -> direct.chat(model, true, question));
  }

  private static String direct(Asking asking) throws InterruptedException {
    try {
      return asking.ask().content();
    } catch (IOException e) {
      throw new UncheckedIOException("the model server that behaves does not", e);
    }
  }

  /** Twice at once, and perhaps one of the two is not waited for. */
  private void repeat(String question) throws IOException, InterruptedException {
    String key = "key-" + random.nextLong();
    String proper = proper(question);
    boolean leaves = random.nextBoolean();
    CompletableFuture<HttpResponse<InputStream>> first =
        (leaves ? leaver : broker).begin(model, true, question, key);
    if (leaves) {
      leave(first);
    }
    judge.judge(
        Kind.REPEATED, StackBuyer.read(await(broker.begin(model, true, question, key))), proper);
    if (!leaves) {
      judge.judge(Kind.REPEATED, StackBuyer.read(await(first)), proper);
    }
  }

  private static HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> asked)
      throws IOException, InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private void leave(CompletableFuture<HttpResponse<InputStream>> asked)
      throws IOException, InterruptedException {
    try {
      HttpResponse<InputStream> begun = asked.get(random.nextInt(200), TimeUnit.MILLISECONDS);
      try (InputStream body = begun.body()) {
        body.readNBytes(random.nextInt(1_000));
      }
      judge.tally().ended(Kind.LEFT, "in the middle");
    } catch (TimeoutException | CancellationException e) {
      asked.cancel(true);
      judge.tally().ended(Kind.LEFT, "before it began");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
