package org.aisbf.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisbf.protocol.error.CloseCode;
import org.aisbf.protocol.error.ErrorCode;
import org.aisbf.protocol.identity.ClientId;
import org.aisbf.protocol.identity.ProviderId;
import org.aisbf.protocol.identity.Scope;
import org.aisbf.protocol.identity.TokenDigest;
import org.aisbf.testkit.ManualTimers;
import org.aisbf.testkit.RecordingConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

  private static final Scope ALICE = Scope.ofUsername("alice");
  private static final ProviderId LOCAL = new ProviderId("local");
  private static final ClientId BOX = new ClientId("box");

  private final ManualTimers timers = new ManualTimers();
  private final Map<String, ProviderRecord> providers = new HashMap<>();
  private Runnable behindNextAnswer = () -> {};
  private final Broker broker =
      Broker.builder(this::find)
          .timers(timers)
          .executor(Runnable::run)
          .limits(BrokerLimits.STANDARD.withMaxSessions(2))
          .build();

  AdmissionTest() {
    add(ALICE, true, null, accepted("secret", null));
  }

  @Test
  void rightTokenIsLetIn() {
    assertThat(admit("secret"))
        .isInstanceOfSatisfying(
            Admitted.class, in -> assertThat(in.identity()).hasToString("alice/local/box"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none"})
  void noTokenIs401(String token) {
    assertThat(admit(token.isEmpty() ? "" : null))
        .isEqualTo(new Refused(401, ErrorCode.UNAUTHORIZED, "registration token missing"));
  }

  @Test
  void wrongTokenUnknownAndDisabledProvidersCannotBeToldApart() {
    Admission wrong = admit("wrong");
    Admission otherScope = admit(Scope.GLOBAL, "global", LOCAL, BOX, "secret");
    Admission unknown = admit(ALICE, "alice", new ProviderId("other"), BOX, "secret");
    add(ALICE, false, null, accepted("secret", null));
    Admission disabled = admit("secret");
    assertThat(List.of(wrong, otherScope, unknown, disabled))
        .containsOnly(new Refused(403, ErrorCode.FORBIDDEN, "refused"));
  }

  @Test
  void reasonNamesTheFieldThatDiffersOnlyForTheRightToken() {
    add(ALICE, true, new ClientId("pinned"), accepted("secret", null));
    assertThat(((Refused) admit("secret")).reason()).contains("client_id");
    assertThat(((Refused) admit("wrong")).reason()).isEqualTo("refused");
    assertThat(((Refused) admit(ALICE, "bob", LOCAL, new ClientId("pinned"), "secret")).reason())
        .contains("username");
    assertThat(admit(ALICE, "alice", LOCAL, new ClientId("pinned"), "secret"))
        .isInstanceOf(Admitted.class);
  }

  @Test
  void rotatedTokenIsAcceptedUntilItsGraceEnds() {
    Instant end = Instant.ofEpochMilli(timers.wallMillis()).plusSeconds(60);
    add(ALICE, true, null, accepted("new", null), accepted("old", end));
    assertThat(admit("new")).isInstanceOf(Admitted.class);
    assertThat(admit("old")).isInstanceOf(Admitted.class);
    timers.advance(60_000);
    assertThat(admit("old")).isInstanceOf(Refused.class);
    assertThat(admit("new")).isInstanceOf(Admitted.class);
  }

  @Test
  void emptyTokenOfAProviderWithoutTokensIsNotAccepted() {
    add(ALICE, true, null);
    assertThat(admit("anything")).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000b"})
  void malformedIdentityIs400(String client) {
    Admission admission = admit(ALICE, "alice", LOCAL, new ClientId(client), "secret");
    assertThat(((Refused) admission).httpStatus()).isEqualTo(400);
    assertThat(((Refused) admission).reason()).doesNotContain(client);
  }

  @Test
  void repeatedFailuresAreSlowedButTheRightTokenIsNot() {
    for (int i = 0; i < 10; i++) {
      assertThat(((Refused) admit("wrong")).httpStatus()).isEqualTo(403);
    }
    assertThat(((Refused) admit("wrong")).httpStatus()).isEqualTo(429);
    assertThat(admit("secret")).isInstanceOf(Admitted.class);
    timers.advance(60_000);
    assertThat(((Refused) admit("wrong")).httpStatus()).isEqualTo(403);
  }

  @Test
  void throttleForgetsAddressesRatherThanGrow() {
    Throttle throttle = new Throttle(1);
    throttle.failed("first", 0);
    for (int i = 0; i < 10_000; i++) {
      throttle.failed("address-" + i, 0);
    }
    assertThat(throttle.failed("first", 0)).isFalse();
    assertThat(throttle.failed("first", 0)).isTrue();
  }

  @Test
  void sessionsAreBoundedButMayBeReplaced() {
    open("a");
    open("b");
    assertThat(((Refused) admitClient("c")).httpStatus()).isEqualTo(503);
    assertThat(admitClient("b")).isInstanceOf(Admitted.class);
  }

  @Test
  void drainingBrokerAdmitsNobody() {
    Admitted before = (Admitted) admitClient("a");
    broker.drain(Duration.ofSeconds(1));
    assertThat(((Refused) admitClient("a")).httpStatus()).isEqualTo(503);
    assertThat(((Refused) admit("wrong")).httpStatus()).isEqualTo(403);
    RecordingConnection connection = new RecordingConnection();
    before.open(connection);
    assertThat(connection.isOpen()).isFalse();
    assertThat(broker.sessions()).isEmpty();
  }

  @Test
  void workerRevokedBeforeItsSocketOpenedIsClosedAndReplacesNobody() {
    Admitted old = (Admitted) admit("secret");
    add(ALICE, true, null, accepted("new", null));
    broker.revoke(ALICE, LOCAL);
    RecordingConnection newer = new RecordingConnection();
    ((Admitted) admit("new")).open(newer);
    RecordingConnection connection = new RecordingConnection();
    old.open(connection);
    assertThat(connection.closeCode()).hasValue(CloseCode.REVOKED);
    assertThat(newer.isOpen()).isTrue();
    assertThat(broker.sessions()).hasSize(1);
  }

  @Test
  void workerRevokedWhileItsSocketOpensIsClosed() {
    Admitted admitted = (Admitted) admit("secret");
    behindNextAnswer =
        () -> {
          providers.clear();
          broker.revoke(ALICE, LOCAL);
        };
    RecordingConnection connection = new RecordingConnection();
    admitted.open(connection);
    assertThat(connection.closeCode()).hasValue(CloseCode.REVOKED);
    assertThat(broker.sessions()).isEmpty();
  }

  @Test
  void admittedOpensOnce() {
    Admitted admitted = (Admitted) admit("secret");
    admitted.open(new RecordingConnection());
    assertThatThrownBy(() -> admitted.open(new RecordingConnection()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void handshakeDoesNotPrintItsToken() {
    assertThat(new Handshake(ALICE, "alice", LOCAL, BOX, "s3cr3t", "1.2.3.4").toString())
        .contains("alice/local/box")
        .doesNotContain("s3cr3t");
  }

  private @Nullable ProviderRecord find(Scope scope, ProviderId id) {
    ProviderRecord found = providers.get(scope.username() + "/" + id);
    Runnable then = behindNextAnswer;
    behindNextAnswer = () -> {};
    then.run();
    return found;
  }

  private void open(String client) {
    ((Admitted) admitClient(client)).open(new RecordingConnection());
  }

  private Admission admitClient(String client) {
    return admit(ALICE, "alice", LOCAL, new ClientId(client), "secret");
  }

  private Admission admit(@Nullable String token) {
    return admit(ALICE, "alice", LOCAL, BOX, token);
  }

  private Admission admit(
      Scope scope, String username, ProviderId id, ClientId client, @Nullable String token) {
    return broker.admit(new Handshake(scope, username, id, client, token, "1.2.3.4"));
  }

  private void add(
      Scope scope, boolean enabled, @Nullable ClientId pinned, AcceptedToken... tokens) {
    providers.put(
        scope.username() + "/" + LOCAL,
        new ProviderRecord(scope, LOCAL, enabled, pinned, List.of(tokens), "owner"));
  }

  private static AcceptedToken accepted(String token, @Nullable Instant until) {
    return new AcceptedToken(TokenDigest.of(token), until);
  }
}
