package org.aisbf.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** The arrows as the poms draw them, also those that no class walks along yet. */
class PomRulesTest {

  @ParameterizedTest
  @EnumSource(Module.class)
  void modulesDependOnWhatTheDesignLetsThem(Module module) throws Exception {
    var pom = SourceTree.ROOT.resolve(module.folder()).resolve("pom.xml");
    assertThat(pom).exists();
    assertThat(forbiddenDependencies(module, Files.readString(pom))).isEmpty();
  }

  @Test
  void forbiddenDependenciesAreFound() throws Exception {
    String pom =
        "<project><dependencies><dependency><groupId>org.aisbf</groupId>"
            + "<artifactId>aisbf-worker-core</artifactId>%s</dependency></dependencies></project>";
    assertThat(forbiddenDependencies(Module.BROKER_CORE, pom.formatted("")))
        .containsExactly("worker-core");
    assertThat(forbiddenDependencies(Module.BROKER_CORE, pom.formatted("<scope>test</scope>")))
        .isEmpty();
  }

  private static List<String> forbiddenDependencies(Module module, String pom) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
    var dependencies = document.getElementsByTagName("dependency");
    List<String> found = new ArrayList<>();
    for (int index = 0; index < dependencies.getLength(); index++) {
      Element dependency = (Element) dependencies.item(index);
      Arrays.stream(Module.values())
          .filter(other -> ("aisbf-" + other.folder()).equals(text(dependency, "artifactId")))
          .filter(other -> !text(dependency, "scope").equals("test"))
          .filter(other -> !module.mayUse(other))
          .forEach(other -> found.add(other.folder()));
    }
    return found;
  }

  private static String text(Element dependency, String name) {
    var elements = dependency.getElementsByTagName(name);
    return elements.getLength() == 0 ? "" : elements.item(0).getTextContent().strip();
  }
}
