package org.aisbf.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options that were given, checked against those that a command has. */
public final class Arguments {
  private final Map<String, String> given;
  private final List<String> operands;
  private final int beforeDashes;

  private Arguments(Map<String, String> given, List<String> operands, int beforeDashes) {
    this.given = given;
    this.operands = List.copyOf(operands);
    this.beforeDashes = beforeDashes;
  }

  /**
   * Reads {@code --name value}, {@code --name=value} and {@code --flag}, and the words beside them
   * where the command takes any; behind {@code --} all words are such.
   *
   * @throws BadUsage for what is not an option of this command, one given twice, a value too many
   *     or too few
   */
  static Arguments parse(Command command, List<String> words) throws BadUsage {
    List<Option> options = command.options();
    boolean takesOperands = command.operands() != null;
    Map<String, String> given = new HashMap<>();
    List<String> operands = new ArrayList<>();
    int beforeDashes = Integer.MAX_VALUE;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (takesOperands && word.equals("--")) {
        beforeDashes = operands.size();
        operands.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (takesOperands && !word.startsWith("-")) {
        operands.add(word);
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? null : word.substring(equals + 1);
      Option option = option(options, name);
      if (option.value() != null && value == null) {
        i++;
        value = i < words.size() ? words.get(i) : null;
      }
      if (given.putIfAbsent(name, checked(option, value)) != null) {
        throw new BadUsage(name + " is given twice");
      }
    }
    return new Arguments(given, operands, Math.min(beforeDashes, operands.size()));
  }

  private static Option option(List<Option> options, String name) throws BadUsage {
    for (Option option : options) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    List<String> names = options.stream().map(Option::name).toList();
    if (names.isEmpty()) {
      throw new BadUsage("'" + name + "' is too much, there are no options");
    }
    throw new BadUsage(
        "there is no option '" + name + "', the nearest is '" + Nearest.to(name, names) + "'");
  }

  private static String checked(Option option, @Nullable String value) throws BadUsage {
    if (option.value() == null) {
      if (value != null) {
        throw new BadUsage(option.name() + " takes no value");
      }
      return "";
    }
    if (value == null || value.isEmpty()) {
      throw new BadUsage(option.name() + " needs a value: " + option.form());
    }
    return value;
  }

  /** The words beside the options. */
  public List<String> operands() {
    return operands;
  }

  /** Those of them that stand before {@code --}. */
  public List<String> beforeDashes() {
    return operands.subList(0, beforeDashes);
  }

  /** Those of them that stand behind {@code --}. */
  public List<String> behindDashes() {
    return operands.subList(beforeDashes, operands.size());
  }

  /** Whether an option was given. */
  public boolean has(String name) {
    return given.containsKey(name);
  }

  /** An option's value; empty when it was not given. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /**
   * An option's value as a TCP port, 0 for any free one.
   *
   * @throws BadUsage when it is not a number between 0 and 65535
   */
  public Optional<Integer> port(String name) throws BadUsage {
    String value = given.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
      throw new BadUsage(name + " must be a number from 0 to 65535, not '" + value + "'");
    }
    return Optional.of(Integer.parseInt(value));
  }

  /**
   * An option's value as a whole number.
   *
   * @throws BadUsage when it is none, or below the least
   */
  public Optional<Long> number(String name, long least) throws BadUsage {
    String value = given.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.matches("-?\\d{1,18}") || Long.parseLong(value) < least) {
      throw new BadUsage(name + " must be a whole number from " + least + ", not '" + value + "'");
    }
    return Optional.of(Long.parseLong(value));
  }
}
