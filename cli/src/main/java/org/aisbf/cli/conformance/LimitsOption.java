package org.aisbf.cli.conformance;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Option;
import org.aisbf.conformance.subject.BrokerSubject.Limits;

/**
 * {@code --limits}: what the subject was set to, so that what waits for a limit waits by that one
 * instead of by the protocol's.
 */
final class LimitsOption {
  private static final String NAME = "--limits";
  private static final List<String> OF_BROKERS =
      List.of("register", "liveness", "request", "idle", "total", "session");
  private static final List<String> OF_WORKERS = List.of("heartbeat");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private LimitsOption() {}

  static Option ofBroker() {
    return option(OF_BROKERS);
  }

  static Option ofWorker() {
    return option(OF_WORKERS);
  }

  private static Option option(List<String> names) {
    return Option.valued(
        NAME, "NAME=SECONDS,…", "limits that it was set to: " + String.join(", ", names));
  }

  static Limits broker(Arguments arguments) throws BadUsage {
    Map<String, Duration> set = read(arguments, OF_BROKERS);
    Limits usual = Limits.USUAL;
    return new Limits(
        set.getOrDefault("register", usual.register()),
        set.getOrDefault("liveness", usual.liveness()),
        set.getOrDefault("request", usual.request()),
        set.getOrDefault("idle", usual.idle()),
        set.getOrDefault("total", usual.total()),
        set.getOrDefault("session", usual.sessionTtl()),
        usual.maxFrameBytes());
  }

  /** How often a worker sends heartbeats. */
  static Duration heartbeat(Arguments arguments, Duration usual) throws BadUsage {
    return read(arguments, OF_WORKERS).getOrDefault("heartbeat", usual);
  }

  private static Map<String, Duration> read(Arguments arguments, List<String> names)
      throws BadUsage {
    Map<String, Duration> set = new LinkedHashMap<>();
    String given = arguments.value(NAME).orElse("");
    for (String one : given.isEmpty() ? List.<String>of() : List.of(given.split(",", -1))) {
      int equals = one.indexOf('=');
      String name = equals < 0 ? one : one.substring(0, equals);
      if (!names.contains(name)) {
        throw new BadUsage(NAME + " takes " + String.join(", ", names) + ", not '" + name + "'");
      }
      if (set.put(name, seconds(name, one.substring(equals + 1))) != null) {
        throw new BadUsage(NAME + ": " + name + " is given twice");
      }
    }
    return set;
  }

  private static Duration seconds(String name, String text) throws BadUsage {
    if (text.matches("\\d{1,9}(\\.\\d{1,3})?")) {
      long millis = new BigDecimal(text).multiply(THOUSAND).longValueExact();
      if (millis > 0) {
        return Duration.ofMillis(millis);
      }
    }
    throw new BadUsage(NAME + ": " + name + " needs seconds above 0, as in " + name + "=2.5");
  }
}
