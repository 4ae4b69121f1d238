package org.aisbf.cli.process;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The process's log: what the program's parts say through SLF4J ends in java.util.logging here. */
public final class Log {
  /**
   * Libraries that talk about themselves. They are kept here because the JDK forgets the level of a
   * logger that nobody holds.
   */
  private static final List<Logger> CHATTER =
      Stream.of("io.micrometer", "org.glassfish", "java", "jdk", "sun")
          .map(Logger::getLogger)
          .toList();

  private Log() {}

  /**
   * Sends the log to a stream, a line for each message, and nowhere else.
   *
   * @param err where it goes
   * @param level below this nothing is written; libraries are heard from warning on at most
   * @param json a JSON object a line instead of text
   */
  public static void to(PrintStream err, LogLevel level, boolean json) {
    LogManager.getLogManager().reset();
    boolean stackTraces = level.compareTo(LogLevel.INFO) < 0;
    Handler handler = new LogToStream(err);
    handler.setLevel(Level.ALL);
    handler.setFormatter(json ? new LogJson(stackTraces) : new LogLine(stackTraces));
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(level.level());
    LogLevel heard = level.compareTo(LogLevel.WARN) < 0 ? LogLevel.WARN : level;
    CHATTER.forEach(library -> library.setLevel(heard.level()));
  }
}
