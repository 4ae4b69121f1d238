package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.at;
import static org.aisbf.gateway.routing.Scene.member;
import static org.aisbf.gateway.routing.Scene.request;
import static org.aisbf.gateway.routing.Scene.rotation;
import static org.aisbf.gateway.routing.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisbf.gateway.request.JsonRequest;
import org.aisbf.gateway.request.Modality;
import org.aisbf.gateway.request.RequestNeeds;
import org.aisbf.gateway.route.Provider;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Criterion;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.explain.Considered;
import org.aisbf.gateway.routing.explain.Decision;
import org.aisbf.gateway.routing.explain.Verdict;
import org.aisbf.gateway.routing.live.Feature;
import org.aisbf.gateway.routing.live.ModelFacts;
import org.aisbf.gateway.routing.live.Price;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.SessionId;
import org.junit.jupiter.api.Test;

class AutoselectRouteTest {

  private static final Provider A = Scene.hosted("a");
  private static final Provider B = Scene.hosted("b");
  private static final Provider POOL = Scene.workers("pool");
  private static final Set<Modality> TEXT = Set.of(Modality.TEXT);

  private final Scene scene = new Scene();

  private static Source model(Provider provider) {
    return new Source.OneModel(at(provider, "m"));
  }

  private static Route auto(List<Criterion> policy, Source... candidates) {
    return route(new Autoselect(Scope.GLOBAL, "auto", policy, List.of(candidates), null));
  }

  private void facts(Provider provider, ModelFacts facts) {
    scene.fleet.of(provider).describe(Map.of("m", facts));
  }

  private static ModelFacts priced(double each) {
    return new ModelFacts(null, Set.of(), Set.of(), null, new Price(each, each, 0));
  }

  private static ModelFacts context(long length) {
    return new ModelFacts(length, Set.of(), Set.of(), null, null);
  }

  private static RequestNeeds needs(String body) {
    return ((JsonRequest) JsonRequest.scan(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .needs();
  }

  private Map<String, Verdict> verdicts(Route route, RequestNeeds needs) {
    Decision decision = scene.router.explain(request(route, needs), scene.now);
    return decision.candidates().stream()
        .collect(java.util.stream.Collectors.toMap(c -> c.target().name(), Considered::verdict));
  }

  @Test
  void takesTheCheapestAndWhatHasNoPriceLast() {
    facts(A, priced(2));
    facts(B, priced(1));
    scene.worker(POOL, "w", null, "m");
    Route route = auto(List.of(Criterion.CHEAP), model(POOL), model(A), model(B));
    Decision decision = scene.router.explain(request(route), scene.now);
    assertThat(decision.order()).containsExactly(at(B, "m"), at(A, "m"), at(POOL, "m"));
    assertThat(scene.serve(route)).isEqualTo("b/m");
  }

  @Test
  void privateMeansOwnWorkersThenWorkersThenHosted() {
    Provider own = new Provider(Scene.ALICE, new ProviderId("own"), Provider.Kind.WORKERS);
    scene.worker(own, "w1", 1, "m");
    scene.worker(POOL, "w2", 1, "m");
    Route route = auto(List.of(Criterion.PRIVATE), model(A), model(POOL), model(own));
    RouteRequest request =
        new RouteRequest(route, "alice", Scene.ALICE, Privacy.ANY, RequestNeeds.PLAIN, null);
    assertThat(scene.router.explain(request, scene.now).order())
        .containsExactly(at(own, "m"), at(POOL, "m"), at(A, "m"));
  }

  @Test
  void fastIsWhatWasMeasured() {
    measure(A, 2_000, 100);
    measure(B, 200, 100);
    Route route = auto(List.of(Criterion.FAST), model(A), model(B));
    assertThat(scene.router.explain(request(route), scene.now).order())
        .containsExactly(at(B, "m"), at(A, "m"));
  }

  /** Who was measured first does not have all requests from then on. */
  @Test
  void whatWasNotMeasuredIsTriedByOneRequestAtATime() {
    measure(A, 2_000, 100);
    Route route = auto(List.of(Criterion.FAST), model(A), model(B));
    Serving measuring = scene.take(route);
    assertThat(measuring.target()).isEqualTo(at(B, "m"));
    assertThat(scene.take(route).target()).isEqualTo(at(A, "m"));
    scene.now += 30_000;
    assertThat(scene.take(route).target()).as("the measuring one got lost").isEqualTo(at(B, "m"));
    scene.now += 200;
    measuring.answering(scene.now - 29_000);
    assertThat(scene.take(route).target()).as("1.2 s").isEqualTo(at(B, "m"));
  }

  @Test
  void whatWasMeasuredLongAgoIsMeasuredAgain() {
    measure(A, 200, 100);
    measure(B, 2_000, 100);
    Route route = auto(List.of(Criterion.FAST), model(A), model(B));
    scene.now += 200_000;
    assertThat(scene.serve(route)).isEqualTo("a/m");
    scene.now += 150_000;
    assertThat(scene.serve(route)).as("not measured for long").isEqualTo("b/m");
  }

  /** Ten members of which one is new do not all come first for it. */
  @Test
  void aRotationIsAsFastAsTheSlowestThatWasMeasured() {
    measure(A, 2_000, 100);
    Provider c = Scene.hosted("c");
    measure(c, 200, 100);
    Route route =
        route(
            new Autoselect(
                Scope.GLOBAL,
                "auto",
                List.of(Criterion.FAST),
                List.of(new Source.OfRotation(new RotationName(Scope.GLOBAL, "r")), model(c)),
                null),
            rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 0)));
    assertThat(scene.serve(route)).isEqualTo("c/m");
  }

  /** 512 tokens take the time, whatever the first one did. */
  @Test
  void aSlowWriterLosesAgainstASlowStarter() {
    measure(A, 100, 10);
    measure(B, 2_000, 200);
    Route route = auto(List.of(Criterion.FAST), model(A), model(B));
    assertThat(scene.serve(route)).isEqualTo("b/m");
  }

  private void measure(Provider provider, long firstTokenMillis, long tokensPerSecond) {
    Serving serving = scene.take(route(provider, "m"));
    scene.now += firstTokenMillis;
    serving.answering(scene.now);
    scene.now += 1_000;
    serving.end(new Ending.Served(tokensPerSecond), scene.now);
  }

  @Test
  void alikeInOneThingTheNextOneDecides() {
    measure(A, 1_000, 100);
    measure(B, 1_010, 100);
    facts(A, priced(2));
    facts(B, priced(1));
    Route route = auto(List.of(Criterion.FAST, Criterion.CHEAP), model(A), model(B));
    assertThat(scene.serve(route)).isEqualTo("b/m");
  }

  @Test
  void prefersLongContextsAndManyMedia() {
    facts(A, context(8_000));
    facts(
        B,
        new ModelFacts(
            4_000L, Set.of(Modality.TEXT, Modality.IMAGE), Set.of(Modality.TEXT), null, null));
    assertThat(scene.serve(auto(List.of(Criterion.HIGH_CONTEXT), model(B), model(A))))
        .isEqualTo("a/m");
    assertThat(scene.serve(auto(List.of(Criterion.MEDIA), model(A), model(B)))).isEqualTo("b/m");
  }

  @Test
  void filtersWhatCannotDoWhatIsNeeded() {
    facts(A, new ModelFacts(2_000L, TEXT, TEXT, Set.of(Feature.STREAM), null));
    Route route = auto(List.of(), model(A), model(B));
    assertThat(verdicts(route, needs("{\"messages\":[{\"content\":\"hi\"}],\"stream\":true}")))
        .containsEntry("a/m", Verdict.KEPT);
    String image =
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]}]}";
    assertThat(verdicts(route, needs(image)))
        .containsEntry("a/m", Verdict.INPUT)
        .containsEntry("b/m", Verdict.KEPT);
    assertThat(verdicts(route, needs("{\"modalities\":[\"text\",\"audio\"]}")))
        .containsEntry("a/m", Verdict.OUTPUT);
    assertThat(verdicts(route, needs("{\"tools\":[{\"type\":\"function\"}]}")))
        .containsEntry("a/m", Verdict.TOOLS);
    assertThat(verdicts(route, needs("{\"response_format\":{\"type\":\"json_object\"}}")))
        .containsEntry("a/m", Verdict.JSON);
    assertThat(verdicts(route, needs("{\"prompt\":\"" + "word ".repeat(2_000) + "\"}")))
        .containsEntry("a/m", Verdict.CONTEXT);
    assertThat(verdicts(route, needs("{\"max_tokens\":2001}")))
        .containsEntry("a/m", Verdict.CONTEXT);
    facts(A, new ModelFacts(null, TEXT, TEXT, Set.of(), null));
    assertThat(verdicts(route, needs("{\"stream\":true}"))).containsEntry("a/m", Verdict.STREAM);
  }

  @Test
  void knownToFitComesBeforeNobodySaysSo() {
    facts(B, new ModelFacts(null, Set.of(Modality.TEXT, Modality.IMAGE), TEXT, null, null));
    Route route = auto(List.of(), model(A), model(B));
    RequestNeeds image = RequestNeeds.PLAIN.of(Set.of(Modality.IMAGE), Set.of(Modality.TEXT));
    assertThat(scene.serve(request(route, image))).isEqualTo("b/m");
    assertThat(scene.serve(request(route))).isEqualTo("a/m");
  }

  @Test
  void aDoubtLetsNothingLeaveTheHouseWherePrivateIsPreferred() {
    scene.worker(POOL, "w", null, "m");
    ModelFacts able = new ModelFacts(null, TEXT, TEXT, Set.of(Feature.TOOLS), priced(1).price());
    facts(A, able);
    RequestNeeds tools = needs("{\"tools\":[{\"type\":\"function\"}]}");
    Route keeping = auto(List.of(Criterion.PRIVATE, Criterion.CHEAP), model(A), model(POOL));
    assertThat(scene.serve(request(keeping, tools))).isEqualTo("pool/m");
    Route saving = auto(List.of(Criterion.CHEAP), model(POOL), model(A));
    assertThat(scene.serve(request(saving, tools))).isEqualTo("a/m");
  }

  /** Among those alike in privacy it still counts. */
  @Test
  void aDoubtDecidesBehindPrivacy() {
    facts(B, new ModelFacts(null, TEXT, TEXT, Set.of(Feature.TOOLS), null));
    facts(A, priced(0.1));
    RequestNeeds tools = needs("{\"tools\":[{\"type\":\"function\"}]}");
    Route route = auto(List.of(Criterion.PRIVATE, Criterion.CHEAP), model(A), model(B));
    assertThat(scene.serve(request(route, tools))).isEqualTo("b/m");
  }

  @Test
  void aProviderWithoutAModelIsAllItsModels() {
    scene.worker(POOL, "w1", null, "x", "y");
    scene.worker(POOL, "w2", null, "z");
    Route route = auto(List.of(), new Source.AllModels(POOL));
    assertThat(verdicts(route, RequestNeeds.PLAIN)).containsOnlyKeys("pool/x", "pool/y", "pool/z");
    scene.fleet.of(POOL).gone(new SessionId("w1"));
    assertThat(verdicts(route, RequestNeeds.PLAIN)).containsOnlyKeys("pool/z");
  }

  @Test
  void theFallbackIsLastEvenIfItIsBetter() {
    facts(A, priced(9));
    facts(B, priced(0.1));
    Route route =
        route(
            new Autoselect(
                Scope.GLOBAL, "auto", List.of(Criterion.CHEAP), List.of(model(A)), model(B)));
    RoutePlan plan = scene.router.plan(request(route));
    Serving first = scene.take(plan);
    assertThat(first.target()).isEqualTo(at(A, "m"));
    scene.fail(first);
    assertThat(scene.take(plan).target()).isEqualTo(at(B, "m"));
    scene.take(route).end(new Ending.AskedToWait(scene.now + 5_000), scene.now);
    Decision decision = scene.router.explain(request(route), scene.now);
    assertThat(decision.why()).isEqualTo(Decision.Reason.FALLBACK);
    assertThat(decision.oneLine())
        .isEqualTo(
            "autoselect/auto -> b/m: the fallback; a/m dropped, asked for no requests for 5 s");
  }

  @Test
  void aRotationIsJudgedByItsWorstMember() {
    facts(A, priced(1));
    facts(B, priced(3));
    Provider c = Scene.hosted("c");
    facts(c, priced(2));
    Source rotation = new Source.OfRotation(new RotationName(Scope.GLOBAL, "r"));
    Route route =
        route(
            new Autoselect(
                Scope.GLOBAL, "auto", List.of(Criterion.CHEAP), List.of(rotation, model(c)), null),
            rotation("r", member(A, "m", 1, 0), member(B, "m", 1, 0)));
    assertThat(scene.serve(route)).isEqualTo("c/m");
    scene.take(route(B, "m")).end(new Ending.AskedToWait(scene.now + 5_000), scene.now);
    assertThat(scene.serve(route)).isEqualTo("a/m");
  }

  @Test
  void whatIsFullIsPassedByAndWaitedForWhenNobodyElseIsLeft() {
    scene.worker(POOL, "w", 1, "m");
    Route route = auto(List.of(Criterion.PRIVATE), model(POOL), model(A));
    scene.take(route);
    assertThat(scene.take(route).target()).isEqualTo(at(A, "m"));
    assertThat(scene.next(auto(List.of(), model(POOL)))).isInstanceOf(Next.Full.class);
  }

  @Test
  void saysWhatIsWrongWhereNobodyFits() {
    facts(A, context(10));
    RequestNeeds big = needs("{\"prompt\":\"" + "word ".repeat(100) + "\"}");
    assertThat(scene.router.plan(request(auto(List.of(), model(A)), big)).next(scene.now))
        .isInstanceOfSatisfying(
            Next.Nobody.class, n -> assertThat(n.cause()).isEqualTo(Next.Cause.UNFIT));
    assertThat(scene.next(auto(List.of(), new Source.AllModels(POOL))))
        .isInstanceOfSatisfying(
            Next.Nobody.class, n -> assertThat(n.cause()).isEqualTo(Next.Cause.NO_SUCH_MODEL));
  }

  @Test
  void refusesARotationThatDoesNotExist() {
    Source nowhere = new Source.OfRotation(new RotationName(Scope.GLOBAL, "r"));
    assertThatThrownBy(() -> auto(List.of(), nowhere))
        .hasMessage("autoselect/auto names rotation/r, which does not exist");
  }

  @Test
  void criteriaAreNamedAsTheConfigurationDoes() {
    assertThat(Criterion.named("high_context")).isEqualTo(Criterion.HIGH_CONTEXT);
    assertThat(Criterion.named("HIGH_CONTEXT")).isNull();
  }
}
