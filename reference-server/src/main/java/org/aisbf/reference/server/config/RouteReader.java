package org.aisbf.reference.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aisbf.gateway.failure.OnBreak;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.route.ProviderCatalog;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Criterion;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.rotation.Member;
import org.aisbf.gateway.routing.rotation.Rotation;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.jspecify.annotations.Nullable;

/** Reads {@code rotations} and {@code autoselects}. Used once, for the rotations first. */
final class RouteReader {

  private static final long MOST_SECONDS = 365 * 86_400;
  private static final int MOST_RETRIES = 10;
  private static final List<String> CRITERIA =
      List.of(Criterion.values()).stream().map(Criterion::configured).toList();

  private final ScopeReader scopes;
  private final ProviderCatalog providers;
  private final Set<RotationName> rotations = new HashSet<>();

  RouteReader(ScopeReader scopes, List<ProviderConfig> providers) {
    this.scopes = scopes;
    this.providers = new ProviderCatalog(providers.stream().map(ProviderConfig::provider).toList());
  }

  List<RotationConfig> rotations(List<ConfigNode> nodes) {
    for (ConfigNode node : nodes) {
      rotations.add(new RotationName(scopes.read(node), Names.check(node, "name")));
    }
    return nodes.stream().map(this::rotation).toList();
  }

  List<Autoselect> autoselects(List<ConfigNode> nodes) {
    return nodes.stream().map(this::autoselect).toList();
  }

  private RotationConfig rotation(ConfigNode node) {
    Scope scope = scopes.read(node);
    RotationName name = new RotationName(scope, Names.check(node, "name"));
    List<Member> members = new ArrayList<>();
    for (ConfigNode member : node.groups("members")) {
      members.add(member(member, scope));
    }
    if (members.isEmpty()) {
      throw node.problem("members", "is missing; a rotation needs one or more");
    }
    RotationConfig read =
        new RotationConfig(
            new Rotation(name, members, cooldown(node.group("cooldown"))), limits(node));
    node.done();
    return read;
  }

  private Member member(ConfigNode node, Scope scope) {
    RotationName nested = rotation(node, scope);
    Member.Of of =
        nested == null
            ? new Member.Model(new ProviderModel(provider(node, scope), node.required("model")))
            : new Member.Nested(nested);
    Member member =
        new Member(
            of,
            (int) node.number("weight", 1, 1, 1_000_000),
            (int) node.number("priority", 0, 0, 1_000_000));
    node.done();
    return member;
  }

  private Autoselect autoselect(ConfigNode node) {
    Scope scope = scopes.read(node);
    String name = Names.check(node, "name");
    List<Source> candidates = new ArrayList<>();
    for (ConfigNode candidate : node.groups("candidates")) {
      candidates.add(source(candidate, scope));
    }
    if (candidates.isEmpty()) {
      throw node.problem("candidates", "is missing; an autoselect needs one or more");
    }
    ConfigNode fallback = node.group("fallback");
    Autoselect read =
        new Autoselect(
            scope,
            name,
            policy(node),
            candidates,
            fallback == null ? null : source(fallback, scope));
    node.done();
    return read;
  }

  private static List<Criterion> policy(ConfigNode node) {
    List<Criterion> policy = new ArrayList<>();
    for (String word : node.texts("policy")) {
      Criterion criterion = Criterion.named(word);
      if (criterion == null) {
        throw node.problem("policy", "'" + word + "' is none of " + String.join(", ", CRITERIA));
      }
      policy.add(criterion);
    }
    return policy;
  }

  private Source source(ConfigNode node, Scope scope) {
    RotationName rotation = rotation(node, scope);
    Source source;
    if (rotation != null) {
      source = new Source.OfRotation(rotation);
    } else {
      Provider provider = provider(node, scope);
      String model = node.text("model");
      source =
          model == null
              ? new Source.AllModels(provider)
              : new Source.OneModel(new ProviderModel(provider, model));
    }
    node.done();
    return source;
  }

  /** The rotation that a member or candidate is, or {@code null} where it is a provider. */
  private @Nullable RotationName rotation(ConfigNode node, Scope scope) {
    String name = node.text("rotation");
    if (name == null) {
      return null;
    }
    for (Scope each : ScopeReader.lookup(scope)) {
      RotationName wanted = new RotationName(each, name);
      if (rotations.contains(wanted)) {
        return wanted;
      }
    }
    throw node.problem("rotation", "there is no rotation '" + name + "'");
  }

  private Provider provider(ConfigNode node, Scope scope) {
    String id = node.required("provider");
    Provider provider = providers.find(ScopeReader.lookup(scope), new ProviderId(id));
    if (provider == null) {
      throw node.problem("provider", "there is no provider '" + id + "'");
    }
    return provider;
  }

  private static Cooldown cooldown(@Nullable ConfigNode node) {
    Cooldown standard = Cooldown.STANDARD;
    if (node == null) {
      return standard;
    }
    long seconds = node.number("seconds", standard.millis() / 1000, 1, MOST_SECONDS);
    long most = Math.max(seconds, standard.maxMillis() / 1000);
    Cooldown cooldown =
        new Cooldown(
            (int) node.number("failures", standard.failures(), 1, 1_000_000),
            seconds * 1000,
            node.number("max_seconds", most, seconds, MOST_SECONDS) * 1000);
    node.done();
    return cooldown;
  }

  private static RouteLimits limits(ConfigNode node) {
    RouteLimits standard = RouteLimits.STANDARD;
    ConfigNode times = node.group("timeouts");
    Duration first = null;
    Duration idle = standard.idle();
    Duration total = standard.total();
    if (times != null) {
      first = seconds(times, "first_token_s");
      idle = orElse(seconds(times, "idle_s"), idle);
      total = orElse(seconds(times, "total_s"), total);
      times.done();
    }
    String onBreak = node.oneOf("on_stream_break", "splice", List.of("splice", "error"));
    return new RouteLimits(
        (int) node.number("retries", standard.retries(), 0, MOST_RETRIES),
        first,
        idle,
        total,
        onBreak.equals("splice") ? OnBreak.SPLICE : OnBreak.ERROR);
  }

  private static @Nullable Duration seconds(ConfigNode node, String key) {
    Long seconds = node.number(key, 1, MOST_SECONDS);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static Duration orElse(@Nullable Duration said, Duration otherwise) {
    return said == null ? otherwise : said;
  }
}
