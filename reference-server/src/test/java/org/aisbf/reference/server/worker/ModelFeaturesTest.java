package org.aisbf.reference.server.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.aisbf.gateway.routing.live.Feature;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;

class ModelFeaturesTest {

  private static Set<Feature> of(String members) {
    return ModelFeatures.of(RawJson.of("{\"id\":\"m\"" + members + "}"));
  }

  @Test
  void readsWhatMembersOfARequestAModelHeeds() {
    assertThat(of(",\"supported_parameters\":[\"tools\",\"temperature\"]"))
        .containsExactlyInAnyOrder(Feature.TOOLS, Feature.STREAM);
    assertThat(of(",\"supported_parameters\":[\"response_format\"]"))
        .containsExactlyInAnyOrder(Feature.JSON, Feature.STREAM);
    assertThat(of(",\"supported_parameters\":[]")).containsExactly(Feature.STREAM);
  }

  @Test
  void whatIsNotSaidIsNotKnown() {
    assertThat(of("")).isNull();
    assertThat(of(",\"supported_parameters\":\"tools\"")).isNull();
  }
}
