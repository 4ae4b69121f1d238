package org.aisbf.conformance.socket.internal.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.aisbf.conformance.socket.internal.process.Lines;
import org.aisbf.conformance.socket.internal.process.ProcessTree;
import org.aisbf.conformance.socket.internal.wire.Watchdog;
import org.aisbf.conformance.subject.ControlFailed;
import org.aisbf.conformance.time.OutOfTime;
import org.jspecify.annotations.Nullable;

/**
 * The program and the lines to and from it. Its standard error is kept for messages. Safe for all
 * threads.
 */
public final class AdapterProcess implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_LINE = 128 << 20;

  private final String name;
  private final ProcessTree tree;
  private final OutputStream input;
  private final Lines errors;
  private final Map<Long, Exchange> exchanges = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private volatile @Nullable String garbage;
  private volatile boolean over;

  private AdapterProcess(String name, Process process) {
    this.name = name;
    this.tree = new ProcessTree(process, () -> {});
    this.input = process.getOutputStream();
    this.errors = Lines.read("control errors", process.getErrorStream(), () -> {});
    Lines.follow("control", process.getInputStream(), MAX_LINE, this::take, this::end);
  }

  /**
   * Watches over a program that was started.
   *
   * @param name how messages name it
   */
  public static AdapterProcess of(String name, Process process) {
    return new AdapterProcess(name, process);
  }

  /** An empty command. */
  public static ObjectNode command(String name) {
    return MAPPER.createObjectNode().put("command", name);
  }

  /**
   * Reads JSON text for a command.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + text, e);
    }
  }

  /**
   * Sends a command and waits for the first line that answers it.
   *
   * @throws ControlFailed when it refuses, ends or says nothing within the limit
   */
  public JsonNode ask(ObjectNode command, Duration limit) {
    long id = ids.incrementAndGet();
    try {
      return ask(id, command, limit, line -> {});
    } finally {
      forget(id);
    }
  }

  /** An id for a command with several lines. */
  public long newId() {
    return ids.incrementAndGet();
  }

  /**
   * The same; further lines under this id are taken until it is forgotten.
   *
   * @param lines takes every line, the first included, on the reading thread
   */
  public JsonNode ask(long id, ObjectNode command, Duration limit, Consumer<JsonNode> lines) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    exchanges.put(id, new Exchange(answer, lines));
    String what = command.path("command").asText();
    send(command.put("id", id), limit);
    if (over) {
      throw failed(what, "it has ended");
    }
    try {
      JsonNode line = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (line.hasNonNull("error")) {
        throw failed(what, line.get("error").asText());
      }
      return line;
    } catch (TimeoutException e) {
      throw failed(what, "no answer within " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failed(what, "it ended instead of answering");
    } catch (InterruptedException e) {
      throw new OutOfTime();
    }
  }

  /** Sends what needs no answer. */
  public void tell(ObjectNode command, Duration limit) {
    send(command.put("id", ids.incrementAndGet()), limit);
  }

  /** Nothing further is taken under this id. */
  public void forget(long id) {
    exchanges.remove(id);
  }

  private void send(ObjectNode command, Duration limit) {
    byte[] line = (command + "\n").getBytes(StandardCharsets.UTF_8);
    Watchdog stuck = Watchdog.start(limit, tree::kill);
    try (stuck) {
      synchronized (input) {
        input.write(line);
        input.flush();
      }
    } catch (IOException e) {
      over = true;
    }
  }

  private void take(String text) {
    JsonNode line = parsed(text);
    Exchange exchange = line == null ? null : exchanges.get(line.path("id").asLong(-1));
    if (line == null) {
      garbage = text.length() <= 200 ? text : text.substring(0, 200) + "…";
    } else if (exchange != null) {
      exchange.more().accept(line);
      exchange.answer().complete(line);
    }
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      JsonNode line = MAPPER.readTree(text);
      return line != null && line.isObject() ? line : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private void end() {
    over = true;
    ObjectNode broken = MAPPER.createObjectNode().put("broken", "the control adapter ended");
    for (Exchange exchange : exchanges.values()) {
      exchange.more().accept(broken);
      exchange.answer().completeExceptionally(new IOException("ended"));
    }
  }

  private ControlFailed failed(String command, String why) {
    StringBuilder message = new StringBuilder("the control adapter ");
    message.append(name).append(" was told to ").append(command).append(": ").append(why);
    String noJson = garbage;
    if (noJson != null) {
      message.append("; it wrote what is no JSON object: ").append(noJson);
    }
    String last = errors.last().isEmpty() ? "" : errors.last().get(errors.last().size() - 1);
    return new ControlFailed(message + (last.isEmpty() ? "" : "; its last error: " + last));
  }

  @Override
  public void close() {
    tree.kill();
  }
}
