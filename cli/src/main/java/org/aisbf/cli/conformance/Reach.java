package org.aisbf.cli.conformance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aisbf.cli.Arguments;
import org.aisbf.cli.BadUsage;
import org.aisbf.cli.Option;
import org.aisbf.conformance.socket.BrokerAddress;
import org.aisbf.conformance.subject.BrokerSubject;
import org.aisbf.conformance.subject.Credentials;

/** The options that say where a broker is, and as whom the suite comes. */
final class Reach {
  private Reach() {}

  static List<Option> options() {
    List<Option> options = new ArrayList<>();
    options.add(Option.valued("--url", "URL", "the broker, as ws://host/prefix"));
    options.add(Option.valued("--provider-id", "ID", "the provider that the suite serves"));
    options.add(Option.valued("--client-id", "ID", "the suite's client id"));
    options.add(Option.valued("--username", "NAME", "the provider's owner"));
    options.add(Option.valued("--token", "TOKEN", "the provider's registration token"));
    options.add(Option.valued("--api", "URL", "the buyers' API, as http://host/v1"));
    options.add(Option.valued("--key", "KEY", "a buyer's key that may use the provider"));
    options.add(Option.valued("--models", "FORM", "how buyers name a model ({provider}/{model})"));
    options.add(
        Option.valued(
            "--also",
            "[OWNER/]PROVIDER,CLIENT,TOKEN",
            "a second identity: another scope, the same ids, its client id pinned"));
    options.add(
        Option.valued(
            "--beside",
            "[OWNER/]PROVIDER,CLIENT,TOKEN;…",
            "further identities, each of a provider of its own, to wait with side by side"));
    options.add(LimitsOption.ofBroker());
    return options;
  }

  /**
   * Who waits beside the first identity.
   *
   * @param beside identities of providers of their own
   * @param clientIds how many client ids of the first one's provider are worked, with its own
   */
  record Lanes(List<Credentials> beside, int clientIds) {}

  static Lanes lanes(Arguments arguments) throws BadUsage {
    List<Credentials> beside = new ArrayList<>();
    String given = arguments.value("--beside").orElse("");
    for (String one : given.isEmpty() ? List.<String>of() : List.of(given.split(";", -1))) {
      beside.add(identity("--beside", one));
    }
    return new Lanes(beside, beside.isEmpty() ? Settings.lanes(arguments) : 1);
  }

  static BrokerAddress address(Arguments arguments) throws BadUsage {
    Credentials identity =
        new Credentials(
            arguments.value("--username").orElse(null),
            needed(arguments, "--provider-id"),
            needed(arguments, "--client-id"),
            secret(arguments, "--token", "AISBF_REGISTRATION_TOKEN"));
    BrokerSubject.Limits limits = LimitsOption.broker(arguments);
    try {
      BrokerAddress address =
          BrokerAddress.of(
                  new URI(needed(arguments, "--url")),
                  new URI(needed(arguments, "--api")),
                  secret(arguments, "--key", "AISBF_API_KEY"),
                  identity)
              .withModels(arguments.value("--models").orElse(BrokerAddress.USUAL_MODELS))
              .withLimits(limits);
      Optional<String> also = arguments.value("--also");
      return also.isEmpty() ? address : address.withOther(identity("--also", also.get()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new BadUsage("--url or --api: " + e.getMessage());
    }
  }

  private static Credentials identity(String option, String text) throws BadUsage {
    String[] parts = text.split(",", 3);
    if (parts.length < 3) {
      throw new BadUsage(option + " needs [OWNER/]PROVIDER,CLIENT,TOKEN");
    }
    int slash = parts[0].indexOf('/');
    String owner = slash < 0 ? null : parts[0].substring(0, slash);
    return new Credentials(owner, parts[0].substring(slash + 1), parts[1], parts[2]);
  }

  private static String needed(Arguments arguments, String name) throws BadUsage {
    return arguments.value(name).orElseThrow(() -> new BadUsage(name + " is needed"));
  }

  private static String secret(Arguments arguments, String name, String variable) throws BadUsage {
    Optional<String> given = arguments.value(name);
    String value = given.orElseGet(() -> System.getenv().getOrDefault(variable, ""));
    if (value.isEmpty()) {
      throw new BadUsage(name + " is needed, or the variable " + variable);
    }
    return value;
  }
}
