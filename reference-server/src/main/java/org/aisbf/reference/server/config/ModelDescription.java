package org.aisbf.reference.server.config;

import java.util.List;
import org.aisbf.gateway.request.Modality;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.jspecify.annotations.Nullable;

/**
 * What an owner says of a model. It describes, it does not restrict.
 *
 * @param id the provider's own name of the model
 * @param contextLength in tokens, or {@code null} where nothing is said
 * @param price or {@code null} where nothing is said
 */
public record ModelDescription(
    String id,
    @Nullable Long contextLength,
    List<String> inputModalities,
    List<String> outputModalities,
    @Nullable ModelPrice price) {

  /** Copies the lists. */
  public ModelDescription {
    inputModalities = List.copyOf(inputModalities);
    outputModalities = List.copyOf(outputModalities);
  }

  ModelFacts facts() {
    return new ModelFacts(
        contextLength,
        Modality.named(inputModalities),
        Modality.named(outputModalities),
        null,
        price == null ? null : price.comparable());
  }
}
