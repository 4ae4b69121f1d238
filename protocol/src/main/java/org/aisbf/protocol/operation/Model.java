package org.aisbf.protocol.operation;

import java.util.List;
import org.aisbf.protocol.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * One model of a worker.
 *
 * @param id the name by which it is asked for; may hold slashes and colons
 * @param contextLength in tokens; {@code null} where unknown
 * @param inputModalities {@code text}, {@code image} …; empty where unknown
 * @param outputModalities likewise
 * @param document everything the worker said of it, an object
 */
public record Model(
    String id,
    @Nullable Long contextLength,
    List<String> inputModalities,
    List<String> outputModalities,
    RawJson document) {

  /** Copies the lists. */
  public Model {
    inputModalities = List.copyOf(inputModalities);
    outputModalities = List.copyOf(outputModalities);
  }
}
