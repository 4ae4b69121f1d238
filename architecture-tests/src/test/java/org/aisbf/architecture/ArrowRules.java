package org.aisbf.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;

/** Who may use whom. */
final class ArrowRules {

  /** No class looks into the {@code internal} packages of another module. */
  static final ArchRule INTERNALS_STAY_INSIDE =
      classes()
          .that()
          .resideInAPackage("org.aisbf..")
          .should(
              new ArchCondition<>("use internal packages of their own module only") {
                @Override
                public void check(JavaClass origin, ConditionEvents events) {
                  origin.getDirectDependenciesFromSelf().stream()
                      .filter(used -> isInternal(used.getTargetClass().getPackageName()))
                      .filter(used -> !sameModule(origin, used.getTargetClass()))
                      .forEach(
                          used ->
                              events.add(
                                  SimpleConditionEvent.violated(origin, used.getDescription())));
                }
              });

  private ArrowRules() {}

  /** The module uses only those that the design lets it use. */
  static ArchRule arrowsOf(Module module) {
    return noClasses()
        .that()
        .resideInAPackage(module.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(module.forbiddenPackages());
  }

  private static boolean isInternal(String packageName) {
    return packageName.startsWith("org.aisbf.") && packageName.matches(".*\\.internal(\\..*)?");
  }

  private static boolean sameModule(JavaClass one, JavaClass other) {
    return Arrays.stream(Module.values())
        .anyMatch(
            module -> module.owns(one.getPackageName()) && module.owns(other.getPackageName()));
  }
}
