package org.aisbf.gateway.routing.explain;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.protocol.identity.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes and why, as it was at that moment.
 *
 * @param route as the buyer named it
 * @param candidates that were looked at; of a decision that is kept no more than {@link #KEPT}
 * @param leftOut how many candidates are not told
 * @param order those that were kept, the first one first; when there are many, the first of them
 * @param chosen {@code null} where nobody could take it
 * @param worker the session that has it; {@code null} for a hosted provider, and where nothing was
 *     executed
 * @param why what decided
 */
public record Decision(
    String route,
    List<Considered> candidates,
    int leftOut,
    List<ProviderModel> order,
    @Nullable ProviderModel chosen,
    @Nullable SessionId worker,
    Reason why) {

  /** So many candidates beside the chosen one are kept of a finished request's decision. */
  public static final int KEPT = 32;

  private static final int MOST_CHARACTERS = 300;

  /** Copies the lists. */
  public Decision {
    candidates = List.copyOf(candidates);
    order = List.copyOf(order);
  }

  /** What decided between those that were kept. */
  public enum Reason {
    ONLY("the only way"),
    WEIGHT("its turn by weight"),
    POLICY("first by policy"),
    FALLBACK("the fallback"),
    AFFINITY("served this conversation before"),
    RETRY("next after a failed attempt"),
    NOBODY("nobody can take it");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** The same with another one, who was asked after this decision's had failed. */
  public Decision insteadBy(ProviderModel next, @Nullable SessionId session) {
    return new Decision(route, candidates, leftOut, order, next, session, Reason.RETRY);
  }

  /** The same, small enough to be kept: with the chosen one and some of the others. */
  public Decision abridged() {
    if (candidates.size() <= KEPT + 1) {
      return this;
    }
    List<Considered> some = new ArrayList<>();
    int others = 0;
    for (Considered candidate : candidates) {
      if (candidate.target().equals(chosen) || others++ < KEPT) {
        some.add(candidate);
      }
    }
    int left = leftOut + candidates.size() - some.size();
    return new Decision(route, some, left, order, chosen, worker, why);
  }

  /**
   * In one line of printable ASCII, for the header {@code x-aisbf-route}: without session ids, and
   * at most 300 characters.
   */
  public String oneLine() {
    StringBuilder line = new StringBuilder(80);
    line.append(route);
    if (chosen != null && !chosen.name().equals(route)) {
      line.append(" -> ").append(chosen.name());
    }
    line.append(": ").append(why.words);
    for (Considered candidate : candidates) {
      if (line.length() > MOST_CHARACTERS) {
        break;
      }
      if (!candidate.verdict().kept()) {
        line.append("; ").append(candidate.inWords());
      }
    }
    return printable(line);
  }

  private static String printable(StringBuilder line) {
    if (line.length() > MOST_CHARACTERS) {
      line.setLength(MOST_CHARACTERS - 3);
      line.append("...");
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' || c > '~') {
        line.setCharAt(i, '?');
      }
    }
    return line.toString();
  }
}
