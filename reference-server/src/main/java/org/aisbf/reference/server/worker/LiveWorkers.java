package org.aisbf.reference.server.worker;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.aisbf.broker.Broker;
import org.aisbf.broker.BrokerListener;
import org.aisbf.broker.Deadlines;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.SessionView;
import org.aisbf.broker.WorkRequest;
import org.aisbf.gateway.request.Modality;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.LiveWorker;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.protocol.envelope.Operation;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.operation.Model;
import org.aisbf.protocol.operation.ModelsList;
import org.aisbf.protocol.operation.ReadReply;
import org.aisbf.protocol.operation.ReplyReader;
import org.aisbf.protocol.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the fleet up to date with the broker's sessions: who is ready, and what he serves. A worker
 * is asked for its models when it registers, and again when it registers anew (REG-4) or turned out
 * not to have one that was asked for; until the answer is there, and where there is none, requests
 * pass. Safe for many threads.
 */
public final class LiveWorkers implements BrokerListener {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final WorkRequest QUESTION =
      new WorkRequest(
          Operation.MODELS_LIST,
          RawJson.EMPTY_OBJECT,
          false,
          new Deadlines(PATIENCE, PATIENCE, PATIENCE));

  private final Fleet fleet;
  private final Timers timers;
  private final long freshMillis;
  private final Map<SessionId, Listed> workers = new ConcurrentHashMap<>();
  private volatile @Nullable Broker broker;

  /**
   * Nobody is there yet.
   *
   * @param fresh a list younger than that is not asked for again, unless the worker registers anew
   */
  public LiveWorkers(Fleet fleet, Timers timers, Duration fresh) {
    this.fleet = fleet;
    this.timers = timers;
    this.freshMillis = fresh.toMillis();
  }

  /** A ready worker, and when it may be asked for its models again. */
  private static final class Listed {

    final LiveProvider live;
    private long askedAt;
    private boolean due;
    private long questions;
    private long answered;

    Listed(LiveProvider live, long now) {
      this.live = live;
      this.askedAt = now;
    }

    /** In how many milliseconds to ask; -1 where that is arranged already. */
    synchronized long arrange(long now, long freshMillis) {
      if (due) {
        return -1;
      }
      due = true;
      return Math.max(0, askedAt + freshMillis - now);
    }

    /** The question's number. */
    synchronized long asked(long now) {
      askedAt = now;
      due = false;
      return ++questions;
    }

    /** Whether an answer says something new: it does not behind that of a later question. */
    synchronized boolean answers(long question) {
      if (question < answered) {
        return false;
      }
      answered = question;
      return true;
    }
  }

  /** Tells whom to ask; called once, before any worker comes. */
  public void ask(Broker asked) {
    broker = asked;
  }

  @Override
  public void registered(SessionView session, boolean again) {
    Broker asked = broker;
    // One that registers anew while it drains takes no work all the same.
    if (asked != null && (!again || workers.containsKey(session.sessionId()))) {
      ask(asked, session.sessionId(), join(asked, session));
    }
  }

  private void ask(Broker asked, SessionId id, Listed worker) {
    long question = worker.asked(timers.now());
    asked
        .submit(id, QUESTION)
        .outcome()
        .thenAccept(outcome -> answered(worker, question, id, outcome));
  }

  /**
   * Asks a provider's workers for their models again, where what they said is old; else when it
   * will be. Called when one of them did not have a model, and when nobody has.
   */
  public void reread(Provider provider) {
    for (LiveWorker worker : fleet.of(provider).workers()) {
      Listed listed = workers.get(worker.session());
      long wait = listed == null ? -1 : listed.arrange(timers.now(), freshMillis);
      if (wait >= 0) {
        timers.schedule(wait, () -> askAgain(worker.session()));
      }
    }
  }

  private void askAgain(SessionId id) {
    Broker asked = broker;
    Listed worker = workers.get(id);
    if (asked != null && worker != null) {
      ask(asked, id, worker);
    }
  }

  /**
   * Reads from the broker which of a provider's workers are ready: it tells a listener of that a
   * moment later than a worker may learn it, and of its loss later than those whose requests ended.
   */
  public void refresh(Provider provider) {
    Broker asked = broker;
    if (asked == null) {
      return;
    }
    // By the fleet, not by those known here: one may be known, and on his way into the fleet.
    Set<SessionId> there =
        fleet.of(provider).workers().stream().map(LiveWorker::session).collect(Collectors.toSet());
    for (SessionView session : asked.ready(provider.scope(), provider.id())) {
      if (!there.contains(session.sessionId())) {
        join(asked, session);
      }
    }
    List<LiveWorker> known = fleet.of(provider).workers();
    // Only now: one that joins meanwhile is not among the known, and one that left is not here.
    Set<SessionId> ready =
        asked.ready(provider.scope(), provider.id()).stream()
            .map(SessionView::sessionId)
            .collect(Collectors.toSet());
    known.stream()
        .map(LiveWorker::session)
        .filter(id -> !ready.contains(id))
        .forEach(id -> gone(provider, id));
  }

  private Listed join(Broker asked, SessionView session) {
    SessionId id = session.sessionId();
    Listed worker =
        workers.computeIfAbsent(
            id, unknown -> new Listed(fleet.of(provider(session.identity())), timers.now()));
    worker.live.ready(id, session.maxConcurrency(), () -> asked.inFlight(id));
    return worker;
  }

  @Override
  public void draining(SessionView session) {
    gone(provider(session.identity()), session.sessionId());
  }

  @Override
  public void closed(SessionView session, CloseCode code, String reason) {
    gone(provider(session.identity()), session.sessionId());
  }

  @Override
  public void placeFreed(SessionId session) {
    Listed worker = workers.get(session);
    if (worker != null) {
      worker.live.freed();
    }
  }

  /** Also where it is not known here: somebody may just have let it into the fleet. */
  private void gone(Provider provider, SessionId session) {
    workers.remove(session);
    fleet.of(provider).gone(session);
  }

  private static Provider provider(Identity identity) {
    return new Provider(identity.scope(), identity.providerId(), Provider.Kind.WORKERS);
  }

  private static void answered(Listed worker, long question, SessionId session, Outcome outcome) {
    LiveProvider live = worker.live;
    if (!worker.answers(question)) {
      return;
    }
    if (outcome instanceof Outcome.Completed completed
        && ReplyReader.read(Operation.MODELS_LIST, completed.payload())
            instanceof ReadReply.Document document) {
      live.listed(session, facts(ModelsList.read(document.json())));
    } else {
      live.unlisted(session);
    }
  }

  /** What a list says of its models, in its order. */
  public static Map<String, ModelFacts> facts(ModelsList list) {
    Map<String, ModelFacts> facts = new LinkedHashMap<>();
    for (Model model : list.models()) {
      facts.put(
          model.id(),
          new ModelFacts(
              model.contextLength(),
              Modality.named(model.inputModalities()),
              Modality.named(model.outputModalities()),
              ModelFeatures.of(model.document()),
              null));
    }
    return Collections.unmodifiableMap(facts);
  }
}
