package org.aisbf.cli.process;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Writes each record to a stream at once; the stream stays its owner's to close. */
final class LogToStream extends Handler {
  private final PrintStream stream;

  LogToStream(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      stream.print(getFormatter().format(record));
    }
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
