package org.aisbf.conformance.worker;

import java.util.List;
import org.aisbf.conformance.check.Verdict;

/** Workers that do what few do, and that the protocol leaves to them. */
final class LegalVariants {
  private static final List<String> GREETING =
      List.of(
          "session_id",
          "provider_id",
          "client_id",
          "username",
          "scope_name",
          "accepted",
          "owner_user_id",
          "expires_at");

  private LegalVariants() {}

  static List<LegalVariant> all() {
    return List.of(
        LegalVariant.tampered(
            "hangs up on a greeting without a member that ADM-4 lists",
            Tampers.dropsAt(
                message ->
                    message.is("/event", "registered")
                        && !message.has("/request_id")
                        && GREETING.stream().anyMatch(name -> message.json("/" + name).isEmpty()))),
        LegalVariant.on("asks a model server that fails twice more", RetryingHost::new),
        LegalVariant.on("remembers its list of models", RememberingHost::new)
            .but("PRX-3/models-codes", Verdict.NOT_TESTABLE));
  }
}
