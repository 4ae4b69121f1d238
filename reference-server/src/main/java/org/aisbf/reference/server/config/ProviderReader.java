package org.aisbf.reference.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aisbf.gateway.route.ReservedIds;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.RegistrationToken;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.jspecify.annotations.Nullable;

/** Reads {@code providers}. */
final class ProviderReader {

  private static final int LONGEST_ID = 256;
  private static final long MOST_TOKENS = 1L << 40;

  private final ScopeReader scopes;
  private final Set<String> seen = new HashSet<>();

  ProviderReader(ScopeReader scopes) {
    this.scopes = scopes;
  }

  List<ProviderConfig> read(List<ConfigNode> nodes) {
    return nodes.stream().map(this::provider).toList();
  }

  private ProviderConfig provider(ConfigNode node) {
    String id = Names.check(node, "id");
    if (ReservedIds.contains(id)) {
      throw node.problem("id", "'" + id + "' is reserved; take another name");
    }
    Scope scope = scopes.read(node);
    if (!seen.add(scope.username() + "/" + id)) {
      throw node.problem("id", "'" + id + "' is there twice in this scope");
    }
    String type = node.oneOf("type", "coderai", List.of("coderai", "openai"));
    ProviderConfig provider =
        type.equals("openai")
            ? hosted(node, scope, new ProviderId(id))
            : workers(node, scope, new ProviderId(id));
    node.done();
    return provider;
  }

  private static WorkerProvider workers(ConfigNode node, Scope scope, ProviderId id) {
    String client = node.text("client_id");
    String token = node.required("registration_token");
    if (client != null && client.isEmpty()) {
      throw node.problem("client_id", "must not be empty; leave it out to let any worker in");
    }
    if (client != null
        && (client.length() > LONGEST_ID || client.chars().anyMatch(Character::isISOControl))) {
      throw node.problem(
          "client_id",
          "must be 1 to " + LONGEST_ID + " characters, none of them a control character");
    }
    if (!RegistrationToken.fitsHeader(token)) {
      throw node.problem(
          "registration_token",
          "must be 1 to " + RegistrationToken.MAX_LENGTH + " visible ASCII characters");
    }
    return new WorkerProvider(
        scope,
        id,
        client == null ? null : new ClientId(client),
        TokenDigest.of(token),
        models(node));
  }

  private static HostedProvider hosted(ConfigNode node, Scope scope, ProviderId id) {
    String key = node.text("api_key");
    return new HostedProvider(
        scope,
        id,
        baseUrl(node),
        key == null || key.isEmpty() ? null : new Secret(key),
        models(node));
  }

  private static URI baseUrl(ConfigNode node) {
    String text = node.required("base_url").replaceAll("/+$", "");
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw node.problem("base_url", "is not a URL such as https://host/v1");
    }
    throw node.problem("base_url", "must be an http or https URL without query and credentials");
  }

  private static List<ModelDescription> models(ConfigNode node) {
    List<ModelDescription> models = new ArrayList<>();
    for (ConfigNode model : node.groups("models")) {
      models.add(
          new ModelDescription(
              model.required("id"),
              model.number("context_length", 1, MOST_TOKENS),
              model.texts("input_modalities"),
              model.texts("output_modalities"),
              price(model.group("price"))));
      model.done();
    }
    return models;
  }

  private static @Nullable ModelPrice price(@Nullable ConfigNode node) {
    if (node == null) {
      return null;
    }
    ModelPrice price =
        new ModelPrice(
            node.amount("input_per_million"),
            node.amount("output_per_million"),
            node.amount("per_thousand_requests"));
    node.done();
    return price;
  }
}
