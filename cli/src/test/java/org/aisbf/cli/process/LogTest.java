package org.aisbf.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @AfterEach
  void restore() throws Exception {
    LogManager.getLogManager().readConfiguration();
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aMessageIsOneLineWithTimeAndLevel() {
    Log.to(stream, LogLevel.INFO, false);
    LoggerFactory.getLogger("org.aisbf.worker").info("connected as {}", "alice\nor not");
    LoggerFactory.getLogger("org.aisbf.worker").debug("not this");
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z info  connected as alice or not");
  }

  @Test
  void anExceptionIsPartOfTheLineAndItsTraceIsForDebugging() {
    Log.to(stream, LogLevel.INFO, false);
    LoggerFactory.getLogger("a").error("cannot", new IOException("no disk"));
    assertThat(lines()).singleElement().asString().endsWith("cannot: java.io.IOException: no disk");
    bytes.reset();
    Log.to(stream, LogLevel.DEBUG, false);
    LoggerFactory.getLogger("a").error("cannot", new IOException("no disk"));
    assertThat(lines()).hasSizeGreaterThan(1).element(1).asString().startsWith("    at ");
  }

  @Test
  void asJsonEachLineIsAnObject() throws Exception {
    Log.to(stream, LogLevel.INFO, true);
    LoggerFactory.getLogger("a.b").warn("odd \"thing\"\n", new IOException("no disk"));
    JsonNode line = new ObjectMapper().readTree(lines().getFirst());
    assertThat(lines()).hasSize(1);
    assertThat(line.path("level").asText()).isEqualTo("warn");
    assertThat(line.path("logger").asText()).isEqualTo("a.b");
    assertThat(line.path("message").asText()).isEqualTo("odd \"thing\"\n");
    assertThat(line.path("exception").asText()).contains("no disk");
    assertThat(line.path("time").asText()).endsWith("Z");
    assertThat(line.has("trace")).isFalse();
    bytes.reset();
    Log.to(stream, LogLevel.of("trace"), true);
    LoggerFactory.getLogger("a.b").trace("deep", new IOException("no disk"));
    assertThat(new ObjectMapper().readTree(lines().getFirst()).path("trace").size()).isPositive();
  }

  @Test
  void everyLevelHasItsName() {
    Log.to(stream, LogLevel.TRACE, false);
    Logger logger = LoggerFactory.getLogger("a");
    logger.trace("x");
    logger.debug("x");
    logger.info("x");
    logger.warn("x");
    logger.error("x");
    assertThat(lines().stream().map(line -> line.split(" +")[1]))
        .containsExactly("trace", "debug", "info", "warn", "error");
    bytes.reset();
    Log.to(stream, LogLevel.OFF, false);
    logger.error("x");
    assertThat(lines()).isEmpty();
  }

  @Test
  void librariesAreHeardFromWarningOnWhateverTheLevel() {
    Log.to(stream, LogLevel.DEBUG, false);
    LoggerFactory.getLogger("org.glassfish.tyrus.Engine").info("started");
    LoggerFactory.getLogger("org.glassfish.tyrus.Engine").warn("odd");
    Log.to(stream, LogLevel.ERROR, false);
    LoggerFactory.getLogger("org.glassfish.tyrus.Engine").warn("odd again");
    assertThat(lines()).singleElement().asString().endsWith("warn  odd");
  }
}
