package org.aisbf.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What only the sources show. Each rule takes the tree and returns its violations, one sentence
 * each.
 */
final class SourceRules {

  /** In lines. */
  static final int LONGEST_FILE = 500;

  /** In lines, of production files that hold a type. */
  static final int MEDIAN_FILE = 80;

  /** In lines, of production files that hold a type: nine in ten are shorter. */
  static final int NINETIETH_PERCENTILE = 250;

  /** Written apart, so that this file does not break the rule. */
  private static final Pattern LEFT_FOR_LATER =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b|@(Disab" + "led|Ign" + "ore)\\b");

  private static final Pattern REAL_TIME =
      Pattern.compile(
          "\\bThread\\s*\\.\\s*sleep\\b|\\bTimeUnit\\b[.\\w\\s]*\\.\\s*sleep\\b"
              + "|\\bcurrentTimeMillis\\b|\\bnanoTime\\b|\\bInstant\\s*\\.\\s*now\\b"
              + "|\\bClock\\s*\\.\\s*system");

  private static final Pattern PRINTING = Pattern.compile("\\bSystem\\s*\\.\\s*(out|err)\\b");

  private static final Pattern MAIN_METHOD = Pattern.compile("\\bpublic static void main\\(");

  private static final Pattern TOP_LEVEL_TYPE =
      Pattern.compile(
          "^(?:(?:public|final|abstract|sealed|non-sealed|strictfp)\\s+)*"
              + "(?:class|interface|enum|record|@interface)\\s+\\w+",
          Pattern.MULTILINE);

  private static final Set<String> CORE_FOLDERS =
      Module.CORES.stream().map(Module::folder).collect(Collectors.toSet());

  private static final Set<String> PROGRAMS = Set.of("cli", "toy-model", "benchmarks");

  private SourceRules() {}

  static List<String> tooLong(List<Source> tree) {
    return violations(
        tree, source -> source.lines() > LONGEST_FILE, "is longer than " + LONGEST_FILE + " lines");
  }

  static List<String> sizesOverBudget(List<Source> tree) {
    List<Long> sizes =
        tree.stream()
            .filter(source -> source.isProduction() && !source.isDescriptor())
            .map(Source::lines)
            .sorted()
            .toList();
    List<String> found = new ArrayList<>();
    if (!sizes.isEmpty()) {
      long median = sizes.get(sizes.size() / 2);
      long ninetieth = sizes.get(sizes.size() * 9 / 10);
      if (median > MEDIAN_FILE) {
        found.add("the median file has " + median + " lines");
      }
      if (ninetieth > NINETIETH_PERCENTILE) {
        found.add("one file in ten has " + ninetieth + " lines or more");
      }
    }
    return found;
  }

  static List<String> leftForLater(List<Source> tree) {
    return violations(
        tree, source -> LEFT_FOR_LATER.matcher(source.text()).find(), "leaves work for later");
  }

  static List<String> realTimeInCores(List<Source> tree) {
    return violations(
        tree,
        source -> CORE_FOLDERS.contains(source.module()) && REAL_TIME.matcher(source.code()).find(),
        "uses real time in a core or its tests");
  }

  /** What has a main method, in tests, is a program that somebody runs by hand. */
  static List<String> printing(List<Source> tree) {
    return violations(
        tree,
        source ->
            !PROGRAMS.contains(source.module())
                && PRINTING.matcher(source.code()).find()
                && (source.isProduction() || !MAIN_METHOD.matcher(source.code()).find()),
        "prints");
  }

  static List<String> severalTopLevelTypes(List<Source> tree) {
    return violations(
        tree,
        source -> TOP_LEVEL_TYPE.matcher(source.code()).results().count() > 1,
        "holds several top-level types");
  }

  static List<String> packagesNotNullMarked(List<Source> tree) {
    Set<Path> marked =
        tree.stream()
            .filter(source -> source.path().endsWith("package-info.java"))
            .filter(source -> source.code().contains("@NullMarked"))
            .map(source -> source.path().getParent())
            .collect(Collectors.toSet());
    return tree.stream()
        .filter(source -> source.isProduction() && !source.isDescriptor())
        .map(source -> source.path().getParent())
        .distinct()
        .filter(folder -> !marked.contains(folder))
        .map(folder -> folder + " has no package-info.java with @NullMarked")
        .toList();
  }

  /** A published library exports every package but its internal ones. */
  static List<String> packagesNotExported(List<Source> tree) {
    return tree.stream()
        .filter(source -> source.path().endsWith("module-info.java"))
        .flatMap(descriptor -> unexportedBy(descriptor, tree))
        .toList();
  }

  private static Stream<String> unexportedBy(Source descriptor, List<Source> tree) {
    Path root = descriptor.path().getParent();
    Map<Boolean, Set<String>> packages =
        tree.stream()
            .filter(source -> source.path().startsWith(root) && !source.isDescriptor())
            .map(source -> root.relativize(source.path().getParent()).toString().replace('/', '.'))
            .collect(
                Collectors.partitioningBy(
                    name -> name.matches(".*\\.internal(\\..*)?"),
                    Collectors.toCollection(TreeSet::new)));
    Predicate<String> exported =
        name ->
            Pattern.compile("exports\\s+" + Pattern.quote(name) + "\\s*;")
                .matcher(descriptor.code())
                .find();
    return Stream.concat(
        packages.get(false).stream()
            .filter(exported.negate())
            .map(name -> descriptor.path() + " does not export " + name),
        packages.get(true).stream()
            .filter(exported)
            .map(name -> descriptor.path() + " exports " + name));
  }

  private static List<String> violations(
      List<Source> tree, Predicate<Source> broken, String sentence) {
    return tree.stream().filter(broken).map(source -> source.path() + " " + sentence).toList();
  }
}
