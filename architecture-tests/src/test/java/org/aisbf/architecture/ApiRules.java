package org.aisbf.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** What the published libraries show of themselves. */
final class ApiRules {

  /** An embedder may use another JSON library, or another version of this one. */
  static final ArchRule NO_JACKSON_IN_AN_API =
      classes()
          .that()
          .resideInAnyPackage(Module.packagesOf(Module.CORES))
          .and()
          .resideOutsideOfPackage("..internal..")
          .and(describe("can be seen from outside", ApiRules::isVisible))
          .should(
              new ArchCondition<>("not show types of Jackson") {
                @Override
                public void check(JavaClass shown, ConditionEvents events) {
                  typesShownBy(shown)
                      .filter(type -> type.getPackageName().startsWith("com.fasterxml.jackson"))
                      .forEach(
                          type ->
                              events.add(
                                  SimpleConditionEvent.violated(
                                      shown, shown.getName() + " shows " + type.getName())));
                }
              });

  /** A name says what a thing is or how it differs, not that it is an implementation. */
  static final ArchRule NAMES_SAY_SOMETHING =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveNameMatching("(.*[.$])?(Default|Abstract)[A-Z][^.$]*");

  private ApiRules() {}

  private static boolean isVisible(JavaClass type) {
    return isVisible(type.getModifiers())
        && type.getEnclosingClass().map(ApiRules::isVisible).orElse(true);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> typesShownBy(JavaClass shown) {
    Stream<JavaType> parents =
        Stream.concat(shown.getSuperclass().stream(), shown.getInterfaces().stream());
    Stream<JavaType> fields =
        shown.getFields().stream()
            .filter(field -> isVisible(field.getModifiers()))
            .map(field -> field.getType());
    Stream<JavaType> codeUnits =
        shown.getCodeUnits().stream()
            .filter(unit -> isVisible(unit.getModifiers()))
            .flatMap(ApiRules::typesOf);
    Stream<JavaClass> annotations =
        Stream.concat(
                shown.getAnnotations().stream(),
                shown.getMembers().stream()
                    .filter(member -> isVisible(member.getModifiers()))
                    .flatMap(member -> member.getAnnotations().stream()))
            .map(JavaAnnotation::getRawType);
    return Stream.concat(
        annotations,
        Stream.of(parents, fields, codeUnits)
            .flatMap(types -> types)
            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
            .map(JavaClass::getBaseComponentType));
  }

  private static Stream<JavaType> typesOf(JavaCodeUnit unit) {
    return Stream.concat(
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
        unit.getExceptionTypes().stream());
  }
}
