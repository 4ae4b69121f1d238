package org.aisbf.gateway.routing.live;

import java.util.Collection;
import java.util.List;
import org.aisbf.protocol.identity.SessionId;

/**
 * Which of a pool's workers a request would like.
 *
 * @param conversation a number that requests of one conversation share, or 0: they go to the same
 *     worker as long as it has not much more to do than others
 * @param avoided those that it tried already; another one is preferred
 * @param barred those that it does not want at all
 */
public record Wish(long conversation, Collection<SessionId> avoided, Collection<SessionId> barred) {

  /** Any of them. */
  public static final Wish ANY = new Wish(0, List.of(), List.of());
}
