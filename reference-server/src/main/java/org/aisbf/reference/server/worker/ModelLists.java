package org.aisbf.reference.server.worker;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aisbf.broker.Broker;
import org.aisbf.broker.BrokerListener;
import org.aisbf.broker.Deadlines;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Model;
import org.aisbf.protocol.operation.ModelsList;
import org.aisbf.protocol.operation.ReadReply;
import org.aisbf.protocol.operation.ReplyReader;
import org.jspecify.annotations.Nullable;

/**
 * What each session serves: asked when its worker registers, and again when it registers anew
 * (REG-4). Until the answer is there, and where there is none, it is not known. Safe for many
 * threads.
 */
public final class ModelLists implements BrokerListener {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final WorkRequest QUESTION =
      new WorkRequest(
          Operation.MODELS_LIST,
          RawJson.EMPTY_OBJECT,
          false,
          new Deadlines(PATIENCE, PATIENCE, PATIENCE));

  private final Map<SessionId, Set<String>> known = new ConcurrentHashMap<>();
  private volatile @Nullable Broker broker;

  /** Nothing is known yet. */
  public ModelLists() {}

  /** Tells whom to ask; called once, before any worker comes. */
  public void ask(Broker asked) {
    broker = asked;
  }

  /** The models of a session, or {@code null} where they are not known. */
  public @Nullable Set<String> of(SessionId session) {
    return known.get(session);
  }

  @Override
  public void registered(SessionView session, boolean again) {
    Broker asked = broker;
    if (asked != null) {
      SessionId id = session.sessionId();
      asked.submit(id, QUESTION).outcome().thenAccept(outcome -> answered(id, outcome));
    }
  }

  @Override
  public void closed(SessionView session, CloseCode code, String reason) {
    known.remove(session.sessionId());
  }

  private void answered(SessionId session, Outcome outcome) {
    Broker asked = broker;
    if (!(outcome instanceof Outcome.Completed completed) || asked == null) {
      return;
    }
    if (ReplyReader.read(Operation.MODELS_LIST, completed.payload())
        instanceof ReadReply.Document document) {
      known.put(session, ids(ModelsList.read(document.json())));
      // The session may have ended between its answer and now; then nobody would remove it.
      if (asked.session(session).isEmpty()) {
        known.remove(session);
      }
    }
  }

  /** The names of the models in a list, in its order. */
  public static Set<String> ids(ModelsList list) {
    Set<String> ids = new LinkedHashSet<>();
    list.models().stream().map(Model::id).forEach(ids::add);
    return Collections.unmodifiableSet(ids);
  }
}
