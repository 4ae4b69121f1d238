package org.aisbf.simulation.property;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.aisbf.broker.Deadlines;
import org.aisbf.broker.Outcome;
import org.aisbf.broker.PerformanceSnapshot;
import org.aisbf.broker.SessionView;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.Identity;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.aisbf.protocol.json.RawJson;
import org.aisbf.protocol.session.exchange.Limit;
import org.aisbf.simulation.fact.Content;
import org.aisbf.simulation.fact.Fact;
import org.aisbf.simulation.fact.FrameHead;
import org.aisbf.simulation.fact.Plan;
import org.aisbf.simulation.fact.Side;
import org.aisbf.simulation.fact.Ticket;
import org.junit.jupiter.api.Test;

/** Each property is content with a good trace, and bites on a bad one. */
class PropertiesTest {
  private static final Identity ALICES =
      new Identity(Scope.ofUsername("alice"), new ProviderId("pool"), new ClientId("w1"));
  private static final Plan PLAN = new Plan(Plan.Manner.ANSWERS, 2, 10, 10, 0);
  private static final Ticket TICKET = ticket(PLAN);
  private static final SessionId SESSION = new SessionId("s1");
  private static final Fact OPENED = new Fact.SocketOpened(1, ALICES, SESSION, false);
  private static final Fact SUBMITTED = new Fact.RequestSubmitted(TICKET);
  private static final Outcome COMPLETED =
      new Outcome.Completed(RawJson.of(Content.document("m1")), null, false);
  private static final FrameHead END = new FrameHead("", "done", "ok", "r1");
  private static final FrameHead CHUNK = new FrameHead("", "chunk", "ok", "r1");

  private static Ticket ticket(Plan plan) {
    return new Ticket("m1", ALICES.scope(), ALICES, 1, false, "r1", true, Deadlines.STANDARD, plan);
  }

  private static void holds(Property property, Fact... facts) {
    assertThatCode(() -> live(property, facts)).doesNotThrowAnyException();
  }

  private static void bites(Property property, String message, Fact... facts) {
    assertThatThrownBy(() -> live(property, facts))
        .isInstanceOf(Violated.class)
        .hasMessageStartingWith(property.id() + ": ")
        .hasMessageContaining(message);
  }

  /** The facts a millisecond apart, then a day without any. */
  private static void live(Property property, Fact... facts) {
    long now = 0;
    for (Fact fact : facts) {
      property.on(++now, fact);
      property.check(now);
    }
    property.check(now + 86_400_000);
    property.atEnd(now + 86_400_000);
  }

  private static Fact sent(Side by, FrameHead head) {
    return new Fact.FrameSent(1, by, head);
  }

  private static Fact arrived(Side at, FrameHead head) {
    return new Fact.FrameArrived(1, at, head);
  }

  private static Fact ended(Outcome outcome) {
    return new Fact.RequestEnded(TICKET, outcome);
  }

  @Test
  void everyRequestEndsExactlyOnce() {
    Fact over = new Fact.StreamOver(TICKET, true);
    holds(new OneEnd(), SUBMITTED, ended(COMPLETED), over);
    holds(new OneEnd(), SUBMITTED, new Fact.RequestVoided(TICKET));
    bites(new OneEnd(), "no end at all", SUBMITTED);
    bites(new OneEnd(), "ended twice", SUBMITTED, ended(COMPLETED), ended(COMPLETED));
    bites(new OneEnd(), "over twice", SUBMITTED, ended(COMPLETED), over, over);
    bites(new OneEnd(), "though its end came", SUBMITTED, arrived(Side.BROKER, END));
    bites(
        new OneEnd(),
        "twice",
        SUBMITTED,
        ended(COMPLETED),
        sent(Side.WORKER, END),
        sent(Side.WORKER, END));
  }

  @Test
  void revokedWorkersAreSentAwayAndOthersStay() {
    Fact good = new Fact.TokenPresented(1, ALICES.scope(), true);
    Fact bad = new Fact.TokenPresented(1, ALICES.scope(), false);
    Fact revoked = new Fact.ProviderRevoked(ALICES.scope());
    Fact closed = new Fact.CloseAsked(1, Side.BROKER, 4403);
    holds(new TokensAreKept(), good);
    holds(new TokensAreKept(), good, new Fact.ProviderRevoked(Scope.GLOBAL));
    holds(new TokensAreKept(), good, revoked, closed);
    holds(new TokensAreKept(), bad, closed);
    holds(new TokensAreKept(), bad, new Fact.SocketEnded(1, Side.BROKER, 1006));
    bites(new TokensAreKept(), "is open without a right", good, revoked);
    bites(new TokensAreKept(), "is open without a right", bad);
    bites(new TokensAreKept(), "nobody revoked it", good, closed);
  }

  @Test
  void oneThatIsRevokedAtOnceTakesNobodysPlace() {
    Fact second = new Fact.SocketOpened(2, ALICES, new SessionId("s2"), false);
    Fact revoked = new Fact.CloseAsked(2, Side.BROKER, 4403);
    Fact replaced = new Fact.CloseAsked(1, Side.BROKER, 4409);
    bites(new OneLiveSession(List::of), "replaced by nobody", OPENED, second, revoked, replaced);
    bites(new OneLiveSession(List::of), "is open and not listed", OPENED, second, revoked);
    holds(new OneLiveSession(List::of), OPENED, second, replaced, revoked);
  }

  @Test
  void streamsAreInOrder() {
    Fact first = new Fact.ChunkRead(TICKET, Content.event("m1", 0, 0));
    Fact second = new Fact.ChunkRead(TICKET, Content.event("m1", 1, 0));
    Fact rest = new Fact.ChunkRead(TICKET, Content.DONE);
    Fact over = new Fact.StreamOver(TICKET, true);
    bites(new StreamsInOrder(), "read at", first, first);
    bites(new StreamsInOrder(), "read at", second);
    Fact streamed = ended(new Outcome.Completed(RawJson.EMPTY_OBJECT, null, true));
    holds(new StreamsInOrder(), first, second, rest, over, streamed);
    bites(new StreamsInOrder(), "was over after", first, over, streamed);
    bites(new StreamsInOrder(), "read at", first, second, rest, rest);
    Ticket broken = ticket(new Plan(Plan.Manner.BREAKS, 2, 0, 0, 0));
    bites(new StreamsInOrder(), "completed", new Fact.RequestEnded(broken, COMPLETED));
  }

  @Test
  void nothingComesAfterTheEnd() {
    Fact chunk = new Fact.ChunkRead(TICKET, "x");
    holds(
        new NothingAfterTheEnd(),
        OPENED,
        chunk,
        sent(Side.WORKER, CHUNK),
        sent(Side.WORKER, END),
        new Fact.StreamOver(TICKET, true));
    bites(new NothingAfterTheEnd(), "after its end", new Fact.StreamOver(TICKET, false), chunk);
    bites(new NothingAfterTheEnd(), "after its end", ended(new Outcome.WorkerLost(false)), chunk);
    bites(
        new NothingAfterTheEnd(),
        "after the end",
        OPENED,
        sent(Side.WORKER, END),
        sent(Side.WORKER, CHUNK));
  }

  @Test
  void nothingCrossesRequests() {
    holds(
        new NothingCrossesRequests(),
        new Fact.ChunkRead(TICKET, Content.event("m1", 0, 0)),
        ended(COMPLETED));
    bites(
        new NothingCrossesRequests(),
        "belongs to m2",
        new Fact.ChunkRead(TICKET, Content.event("m2", 0, 0)));
    RawJson foreign = RawJson.of(Content.document("m2"));
    bites(
        new NothingCrossesRequests(),
        "belongs to m2",
        ended(new Outcome.Completed(foreign, null, false)));
  }

  @Test
  void nothingCrossesScopes() {
    holds(
        new NothingCrossesScopes(),
        SUBMITTED,
        new Fact.BackendCalled(1, Scope.ofUsername("alice"), "m1"));
    bites(
        new NothingCrossesScopes(),
        "reached a model server",
        new Fact.BackendCalled(1, Scope.GLOBAL, "m1"),
        SUBMITTED);
    Ticket strayed =
        new Ticket("m1", Scope.GLOBAL, ALICES, 1, false, "r1", true, Deadlines.STANDARD, PLAN);
    bites(new NothingCrossesScopes(), "was given to", new Fact.RequestSubmitted(strayed));
  }

  @Test
  void workIsSentOnlyToReadySessions() {
    Fact register = arrived(Side.BROKER, new FrameHead("register", "", "", "o1"));
    Fact acknowledged = sent(Side.BROKER, new FrameHead("", "registered", "ok", "o1"));
    Fact work = sent(Side.BROKER, new FrameHead("chat.completions", "", "", "r1"));
    Fact drain = arrived(Side.BROKER, new FrameHead("drain", "", "", "o2"));
    Fact drained = sent(Side.BROKER, new FrameHead("", "", "ok", "o2"));
    Fact ownDrain = sent(Side.BROKER, new FrameHead("drain", "", "", "b1"));
    holds(new DispatchOnlyWhenReady(), OPENED, register, acknowledged, work, drain, work, drained);
    bites(new DispatchOnlyWhenReady(), "before the registration", OPENED, work);
    bites(new DispatchOnlyWhenReady(), "before the registration", OPENED, acknowledged, work);
    bites(new DispatchOnlyWhenReady(), "after the drain", register, acknowledged, ownDrain, work);
    bites(
        new DispatchOnlyWhenReady(),
        "after the drain",
        register,
        acknowledged,
        drain,
        drained,
        work);
  }

  @Test
  void lossEndsAll() {
    Fact lost = new Fact.SocketEnded(1, Side.BROKER, 1006);
    Fact lostToo = ended(new Outcome.WorkerLost(false));
    holds(new LossEndsAll(60_000), OPENED, SUBMITTED, lost, lostToo);
    bites(new LossEndsAll(60_000), "outlived its socket", OPENED, SUBMITTED, lost);
    bites(new LossEndsAll(60_000), "silent", OPENED);
    bites(new LossEndsAll(86_500_000), "its socket lives", OPENED, SUBMITTED, lostToo);
    bites(new LossEndsAll(60_000), "goes on", OPENED, lost, SUBMITTED);
  }

  private static SessionView view(String session) {
    return new SessionView(
        new SessionId(session),
        ALICES,
        Instant.EPOCH,
        Instant.EPOCH,
        true,
        false,
        RawJson.EMPTY_OBJECT,
        RawJson.EMPTY_OBJECT,
        Set.of(),
        null,
        null,
        0,
        new PerformanceSnapshot(100, 0, null, null, null, null, null, null, null, null));
  }

  @Test
  void oneSessionIsLive() {
    Fact newer = new Fact.SocketOpened(2, ALICES, new SessionId("s2"), false);
    Fact replaced = new Fact.CloseAsked(1, Side.BROKER, 4409);
    holds(new OneLiveSession(() -> List.of(view("s1"))), OPENED);
    bites(new OneLiveSession(() -> List.of(view("s1"), view("s2"))), "two sessions", OPENED, newer);
    bites(new OneLiveSession(List::of), "not listed", OPENED);
    bites(new OneLiveSession(() -> List.of(view("s2"))), "stays open beside", OPENED, newer);
    bites(new OneLiveSession(() -> List.of(view("s1"))), "by nobody", OPENED, replaced);
    holds(new OneLiveSession(() -> List.of(view("s2"))), OPENED, newer, replaced);
  }

  @Test
  void nothingThrowsHangsOrGrows() {
    holds(new QuietAndBounded(() -> 1, () -> 1, 2), SUBMITTED);
    bites(new QuietAndBounded(() -> 3, () -> 0, 2), "3 tasks wait", SUBMITTED);
    bites(new QuietAndBounded(() -> 0, () -> 3, 2), "3 timers", SUBMITTED);
    bites(
        new QuietAndBounded(() -> 0, () -> 0, 2),
        "threw",
        new Fact.Threw("a task", new IllegalStateException("broken")));
    QuietAndBounded hung = new QuietAndBounded(() -> 0, () -> 0, 2);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 30_000; i++) {
                hung.check(5);
              }
            })
        .hasMessageContaining("the clock still shows 5");
  }

  @Test
  void statesAreLeft() {
    Fact acknowledged = sent(Side.BROKER, new FrameHead("", "registered", "ok", "o1"));
    Fact drain = sent(Side.BROKER, new FrameHead("drain", "", "", "b1"));
    Fact closed = new Fact.CloseAsked(1, Side.BROKER, 1008);
    holds(new StatesAreLeft(30_000, 30_000), OPENED, closed);
    holds(new StatesAreLeft(30_000, 30_000), OPENED, acknowledged);
    bites(new StatesAreLeft(30_000, 30_000), "neither registered nor closed", OPENED);
    bites(new StatesAreLeft(30_000, 30_000), "drains for ever", OPENED, acknowledged, drain);
  }

  @Test
  void heartbeatsAreAnswered() {
    Fact beat = arrived(Side.WORKER, new FrameHead("heartbeat", "", "", "b1"));
    Fact answer = sent(Side.WORKER, new FrameHead("", "heartbeat", "ok", "b1"));
    holds(new HeartbeatsAnswered(), OPENED, beat, answer);
    holds(new HeartbeatsAnswered(), OPENED, beat, new Fact.SocketEnded(1, Side.WORKER, 1006));
    bites(new HeartbeatsAnswered(), "did not answer", OPENED, beat);
  }

  @Test
  void limitsAreKept() {
    Fact late = ended(new Outcome.TimedOut(Limit.FIRST_EVENT, false));
    bites(new LimitsAreKept(1_000), "not before", SUBMITTED, late);
    LimitsAreKept property = new LimitsAreKept(86_400_000);
    property.on(0, SUBMITTED);
    property.on(10, new Fact.PendingArrived(1, "r1", 600_000));
    assertThatThrownBy(() -> property.on(300_001, late)).hasMessageContaining("600010");
    property.on(600_010, late);
  }

  @Test
  void workersLetGo() {
    Fact called = new Fact.BackendCalled(1, ALICES.scope(), "m1");
    Fact stopped = new Fact.BackendOver(1, "m1", true);
    Fact left = ended(new Outcome.Cancelled());
    Fact lost = new Fact.SocketEnded(1, Side.WORKER, 1006);
    Fact disturbed = new Fact.WireDisturbed(1, "delay");
    holds(new WorkersLetGo(), SUBMITTED, called, left, stopped);
    holds(new WorkersLetGo(), SUBMITTED, called, disturbed, left);
    holds(new WorkersLetGo(), SUBMITTED, called, left, new Fact.SocketEnded(1, Side.BROKER, 1006));
    bites(new WorkersLetGo(), "is unwanted", SUBMITTED, called, left);
    bites(new WorkersLetGo(), "is unwanted", SUBMITTED, left, called);
    bites(new WorkersLetGo(), "lost its socket", SUBMITTED, called, disturbed, lost);
  }

  @Test
  void workersAnswer() {
    Fact over = new Fact.BackendOver(1, "m1", false);
    holds(new WorkersAnswer(), SUBMITTED, over, sent(Side.WORKER, END));
    holds(new WorkersAnswer(), SUBMITTED, over, new Fact.SocketEnded(1, Side.WORKER, 1006));
    bites(new WorkersAnswer(), "never answered", SUBMITTED, over);
  }

  @Test
  void goodWorkSucceeds() {
    Fact failed = ended(new Outcome.Failed(ErrorCode.BACKEND_ERROR, "", null, false));
    holds(new GoodWorkSucceeds(), SUBMITTED, ended(COMPLETED));
    holds(new GoodWorkSucceeds(), SUBMITTED, new Fact.BuyerLeft(TICKET), failed);
    bites(new GoodWorkSucceeds(), "in calm weather", SUBMITTED, failed);
  }
}
