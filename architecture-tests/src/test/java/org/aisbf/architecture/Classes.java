package org.aisbf.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** The compiled tree, and how a rule is shown to bite. */
final class Classes {

  /** What the modules compile from src/main. */
  static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.aisbf");

  private Classes() {}

  /** Asserts that the rule finds each of the classes, which are made to break it. */
  static void assertBites(ArchRule rule, Class<?>... culprits) {
    for (Class<?> culprit : culprits) {
      var result = rule.evaluate(new ClassFileImporter().importClasses(culprit));
      assertThat(result.hasViolation()).as("%s finds %s", rule, culprit).isTrue();
    }
  }
}
