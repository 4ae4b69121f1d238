package org.aisbf.reference.server.buyer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.aisbf.gateway.route.Provider;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.reference.server.config.ModelDescription;
import org.aisbf.reference.server.config.ModelPrice;
import org.aisbf.reference.server.net.http.HttpCall;
import org.jspecify.annotations.Nullable;

/** {@code GET models}: what a key may call, in the shape that OpenAI's clients read. */
public final class Models {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Providers providers;
  private final Map<Provider, ModelSource> sources;
  private final Map<Provider, Map<String, ModelDescription>> descriptions;
  private final Function<Buyer, List<String>> routes;
  private final long startedSeconds;

  /**
   * Over these providers.
   *
   * @param routes what else a buyer may call, by name
   * @param startedSeconds unix time that stands as {@code created} of every model
   */
  public Models(
      Providers providers,
      Map<Provider, ModelSource> sources,
      Map<Provider, List<ModelDescription>> described,
      Function<Buyer, List<String>> routes,
      long startedSeconds) {
    this.providers = providers;
    this.sources = Map.copyOf(sources);
    this.descriptions = new LinkedHashMap<>();
    described.forEach(
        (provider, models) -> {
          Map<String, ModelDescription> byId = new LinkedHashMap<>();
          models.forEach(model -> byId.put(model.id(), model));
          descriptions.put(provider, byId);
        });
    this.routes = routes;
    this.startedSeconds = startedSeconds;
  }

  /**
   * Answers with the list.
   *
   * @param only the provider whose models are listed, or {@code null} for all
   */
  public void list(HttpCall call, Buyer buyer, @Nullable Provider only) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("object", "list");
    root.set("data", JSON.createArrayNode().addAll(entries(buyer, only)));
    json(call, root);
  }

  /** Answers with one of them. */
  public void one(HttpCall call, Buyer buyer, String id) throws IOException {
    for (ObjectNode entry : entries(buyer, null)) {
      if (entry.path("id").asText().equals(id)) {
        json(call, entry);
        return;
      }
    }
    throw BuyerProblems.problem(ErrorCode.MODEL_NOT_FOUND, "There is no model '" + id + "'.");
  }

  /** Answers with the providers of which a buyer may call anything. */
  public void providers(HttpCall call, Buyer buyer) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("providers");
    for (Provider provider : callable(buyer, null)) {
      list.addObject()
          .put("id", provider.id().value())
          .put("scope", provider.scope().scopeName())
          .put("type", provider.kind() == Provider.Kind.HOSTED ? "openai" : "coderai");
    }
    json(call, root);
  }

  private List<Provider> callable(Buyer buyer, @Nullable Provider only) {
    return (only == null ? providers.visible(buyer) : List.of(only))
        .stream()
            .filter(each -> buyer.principal().mayCallSomeOf(each.id()))
            .filter(buyer.principal()::trusts)
            .toList();
  }

  private List<ObjectNode> entries(Buyer buyer, @Nullable Provider only) {
    List<ObjectNode> entries = new ArrayList<>();
    for (Provider provider : callable(buyer, only)) {
      Map<String, ModelDescription> described = descriptions.getOrDefault(provider, Map.of());
      ModelSource source = sources.get(provider);
      Set<String> ids = new LinkedHashSet<>(source == null ? Set.of() : source.models());
      for (String id : ids) {
        String name = provider.id() + "/" + id;
        if (buyer.principal().mayCall(name)) {
          entries.add(entry(provider.id().value(), name, described.get(id)));
        }
      }
    }
    if (only == null) {
      routes.apply(buyer).forEach(name -> entries.add(entry("aisbf", name, null)));
    }
    return entries;
  }

  private ObjectNode entry(String owner, String name, @Nullable ModelDescription described) {
    ObjectNode entry =
        JSON.createObjectNode()
            .put("id", name)
            .put("object", "model")
            .put("created", startedSeconds)
            .put("owned_by", owner);
    if (described != null) {
      describe(entry, described);
    }
    return entry;
  }

  private static void describe(ObjectNode entry, ModelDescription described) {
    if (described.contextLength() != null) {
      entry.put("context_length", described.contextLength());
    }
    texts(entry, "input_modalities", described.inputModalities());
    texts(entry, "output_modalities", described.outputModalities());
    ModelPrice price = described.price();
    if (price != null) {
      entry
          .putObject("price")
          .put("input_per_million", price.inputPerMillion())
          .put("output_per_million", price.outputPerMillion())
          .put("per_thousand_requests", price.perThousandRequests());
    }
  }

  private static void texts(ObjectNode entry, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode list = entry.putArray(name);
      texts.forEach(list::add);
    }
  }

  private static void json(HttpCall call, ObjectNode root) throws IOException {
    call.respond(200, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(root));
  }
}
