package org.aisbf.protocol.session.worker;

import java.util.Set;

/**
 * What a broker announced under {@code protocol} in its {@code registered} event (REG-6).
 *
 * @param extensions by name; unknown ones are of no importance
 * @param maxFrameBytes the largest frame it takes, in UTF-8
 */
public record BrokerTerms(Set<String> extensions, long maxFrameBytes) {

  /** A broker that announces nothing: the deployed one's library takes 16 MiB. */
  public static final BrokerTerms NONE = new BrokerTerms(Set.of(), 16L << 20);

  /** Keeps an unmodifiable copy of the set. */
  public BrokerTerms {
    extensions = Set.copyOf(extensions);
  }

  /** Whether the broker understands {@code drain}. */
  public boolean drains() {
    return extensions.contains("drain");
  }
}
