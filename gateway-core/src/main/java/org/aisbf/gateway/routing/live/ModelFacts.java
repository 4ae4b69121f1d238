package org.aisbf.gateway.routing.live;

import java.util.Set;
import org.aisbf.gateway.request.Modality;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a model, by its worker or its owner.
 *
 * @param contextLength in tokens, or {@code null} where nothing is said
 * @param inputs what it reads; empty where nothing is said
 * @param outputs what it writes; empty where nothing is said
 * @param features what it can do, or {@code null} where nothing is said
 * @param price or {@code null} where nothing is said
 */
public record ModelFacts(
    @Nullable Long contextLength,
    Set<Modality> inputs,
    Set<Modality> outputs,
    @Nullable Set<Feature> features,
    @Nullable Price price) {

  /** Nothing is said. */
  public static final ModelFacts UNKNOWN = new ModelFacts(null, Set.of(), Set.of(), null, null);

  /** Copies the sets. */
  public ModelFacts {
    inputs = Set.copyOf(inputs);
    outputs = Set.copyOf(outputs);
    features = features == null ? null : Set.copyOf(features);
  }

  /** These, and where they say nothing, those. */
  public ModelFacts or(ModelFacts those) {
    return new ModelFacts(
        contextLength == null ? those.contextLength : contextLength,
        inputs.isEmpty() ? those.inputs : inputs,
        outputs.isEmpty() ? those.outputs : outputs,
        features == null ? those.features : features,
        price == null ? those.price : price);
  }
}
