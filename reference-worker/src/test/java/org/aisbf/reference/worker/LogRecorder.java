package org.aisbf.reference.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps everything that anybody logs, at every level, while it is open. */
final class LogRecorder extends Handler {
  final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final List<Handler> silenced = List.of(root.getHandlers());

  LogRecorder() {
    silenced.forEach(root::removeHandler);
    setLevel(Level.ALL);
    root.setLevel(Level.ALL);
    root.addHandler(this);
  }

  @Override
  public void publish(LogRecord entry) {
    StringWriter text = new StringWriter();
    text.append(entry.getLevel() + " " + entry.getLoggerName() + " ");
    text.append(new SimpleFormatter().formatMessage(entry));
    if (entry.getThrown() != null) {
      entry.getThrown().printStackTrace(new PrintWriter(text, true));
    }
    lines.add(text.toString());
  }

  /** The worker's own lines that a seller sees. */
  List<String> told() {
    return lines.stream()
        .filter(line -> line.contains("org.aisbf.") && !line.startsWith("FINE"))
        .toList();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
    root.setLevel(before);
    silenced.forEach(root::addHandler);
  }
}
