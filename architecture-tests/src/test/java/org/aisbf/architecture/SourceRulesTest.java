package org.aisbf.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

  private static final String CLASS = "package p;\n\nclass A {}\n";

  private final List<Source> tree = SourceTree.read();

  @Test
  void theTreeIsThere() {
    assertThat(tree)
        .anyMatch(source -> source.module().equals("protocol") && source.isProduction());
    assertThat(tree).anyMatch(source -> source.path().endsWith("SourceRulesTest.java"));
  }

  @Test
  void noFileIsTooLong() {
    assertThat(SourceRules.tooLong(tree)).isEmpty();
    assertThat(SourceRules.tooLong(List.of(production("A", CLASS + "\n".repeat(498))))).hasSize(1);
    assertThat(SourceRules.tooLong(List.of(production("A", CLASS + "\n".repeat(497))))).isEmpty();
  }

  @Test
  void mostFilesAreShort() {
    assertThat(SourceRules.sizesOverBudget(tree)).isEmpty();
    assertThat(SourceRules.sizesOverBudget(files(10, 81))).hasSize(1);
    assertThat(SourceRules.sizesOverBudget(files(10, 80))).isEmpty();
    List<Source> oneInTen = new java.util.ArrayList<>(files(9, 10));
    oneInTen.add(production("Long", "\n".repeat(251)));
    assertThat(SourceRules.sizesOverBudget(oneInTen)).hasSize(1);
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(SourceRules.leftForLater(tree)).isEmpty();
    for (String mark :
        List.of("// TO" + "DO x", "/* FIX" + "ME */", "// X" + "XX", "@Disab" + "led")) {
      assertThat(SourceRules.leftForLater(List.of(production("A", mark)))).as(mark).hasSize(1);
    }
  }

  @Test
  void coresAndTheirTestsNeverUseRealTime() {
    assertThat(SourceRules.realTimeInCores(tree)).isEmpty();
    for (String use :
        List.of(
            "Thread.sleep(1)",
            "TimeUnit.SECONDS.sleep(1)",
            "System.nanoTime()",
            "Instant.now()",
            "Clock.systemUTC()")) {
      assertThat(SourceRules.realTimeInCores(List.of(test(use)))).as(use).hasSize(1);
    }
    assertThat(SourceRules.realTimeInCores(List.of(test("// Thread.sleep(1)")))).isEmpty();
  }

  @Test
  void onlyProgramsPrint() {
    assertThat(SourceRules.printing(tree)).isEmpty();
    assertThat(SourceRules.printing(List.of(test("System.out.println(1);")))).hasSize(1);
    String program = "public static void main(String[] args) { System.out.println(1); }";
    assertThat(SourceRules.printing(List.of(test(program)))).isEmpty();
    assertThat(SourceRules.printing(List.of(production("A", program)))).hasSize(1);
    assertThat(SourceRules.printing(List.of(test("String s = \"System.out\";")))).isEmpty();
  }

  @Test
  void aFileHoldsOneTopLevelType() {
    assertThat(SourceRules.severalTopLevelTypes(tree)).isEmpty();
    assertThat(SourceRules.severalTopLevelTypes(List.of(production("A", CLASS + "record B() {}"))))
        .hasSize(1);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(SourceRules.packagesNotNullMarked(tree)).isEmpty();
    Source type = production("A", CLASS);
    assertThat(SourceRules.packagesNotNullMarked(List.of(type))).hasSize(1);
    assertThat(
            SourceRules.packagesNotNullMarked(
                List.of(type, production("package-info", "// @NullMarked\npackage p;"))))
        .hasSize(1);
    assertThat(
            SourceRules.packagesNotNullMarked(
                List.of(type, production("package-info", "@NullMarked package p;"))))
        .isEmpty();
  }

  @Test
  void modulesExportAllButTheirInternals() {
    assertThat(SourceRules.packagesNotExported(tree)).isEmpty();
    Source type = production("A", CLASS);
    Source hidden = new Source(Path.of("protocol/src/main/java/p/internal/B.java"), CLASS);
    Source descriptor =
        new Source(Path.of("protocol/src/main/java/module-info.java"), "module m {}");
    assertThat(SourceRules.packagesNotExported(List.of(type, hidden, descriptor))).hasSize(1);
    Source generous = new Source(descriptor.path(), "module m { exports p; exports p.internal; }");
    assertThat(SourceRules.packagesNotExported(List.of(type, hidden, generous))).hasSize(1);
    Source right = new Source(descriptor.path(), "module m { exports p; }");
    assertThat(SourceRules.packagesNotExported(List.of(type, hidden, right))).isEmpty();
  }

  private static List<Source> files(int count, int lines) {
    return IntStream.range(0, count)
        .mapToObj(number -> production("A" + number, "\n".repeat(lines)))
        .toList();
  }

  private static Source production(String name, String text) {
    return new Source(Path.of("protocol/src/main/java/p/" + name + ".java"), text);
  }

  private static Source test(String code) {
    return new Source(
        Path.of("broker-core/src/test/java/p/ATest.java"), "class ATest {" + code + "}");
  }
}
