package org.aisbf.cli.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A JSON object for each record, on a line of its own, for programs that collect logs. */
final class LogJson extends Formatter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final boolean stackTraces;

  LogJson(boolean stackTraces) {
    this.stackTraces = stackTraces;
  }

  @Override
  public String format(LogRecord record) {
    ObjectNode line =
        JSON.createObjectNode()
            .put("time", LogLine.time(record))
            .put("level", LogLevel.name(record.getLevel()))
            .put("logger", record.getLoggerName())
            .put("message", formatMessage(record));
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      line.put("exception", thrown.toString());
    }
    if (thrown != null && stackTraces) {
      ArrayNode trace = line.putArray("trace");
      for (StackTraceElement element : thrown.getStackTrace()) {
        trace.add(element.toString());
      }
    }
    return line + System.lineSeparator();
  }
}
