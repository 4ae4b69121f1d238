package org.aisbf.gateway.routing.autoselect;

import java.util.HashSet;
import java.util.Set;
import org.aisbf.gateway.request.Modality;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.routing.explain.Verdict;
import org.aisbf.gateway.routing.live.Feature;
import org.aisbf.gateway.routing.live.ModelFacts;

/** Whether a model can do what a request needs. What nobody says of it is a doubt, not a no. */
public final class Fitness {

  private Fitness() {}

  /** What the model lacks; {@link Verdict#KEPT} where nothing is known to be missing. */
  public static Verdict of(RequestNeeds needs, ModelFacts facts) {
    if (!facts.inputs().isEmpty() && !facts.inputs().containsAll(needs.inputs())) {
      return Verdict.INPUT;
    }
    if (!facts.outputs().isEmpty() && !facts.outputs().containsAll(needs.outputs())) {
      return Verdict.OUTPUT;
    }
    Set<Feature> features = facts.features();
    if (features != null) {
      if (needs.tools() && !features.contains(Feature.TOOLS)) {
        return Verdict.TOOLS;
      }
      if (needs.json() && !features.contains(Feature.JSON)) {
        return Verdict.JSON;
      }
      if (needs.stream() && !features.contains(Feature.STREAM)) {
        return Verdict.STREAM;
      }
    }
    Long context = facts.contextLength();
    return context != null && context < needs.contextTokens() ? Verdict.CONTEXT : Verdict.KEPT;
  }

  /** How much of what the request needs beyond a text for a text is nowhere said of the model. */
  public static int doubts(RequestNeeds needs, ModelFacts facts) {
    int doubts = 0;
    if (facts.inputs().isEmpty()) {
      doubts += beyondText(needs.inputs());
    }
    if (facts.outputs().isEmpty()) {
      doubts += beyondText(needs.outputs());
    }
    if (facts.features() == null) {
      doubts += (needs.tools() ? 1 : 0) + (needs.json() ? 1 : 0);
    }
    return doubts;
  }

  /** How many kinds of content beside text a model is known to read and write. */
  public static int media(ModelFacts facts) {
    return beyondText(facts.inputs()) + beyondText(facts.outputs());
  }

  private static int beyondText(Set<Modality> modalities) {
    Set<Modality> others = new HashSet<>(modalities);
    others.remove(Modality.TEXT);
    return others.size();
  }
}
