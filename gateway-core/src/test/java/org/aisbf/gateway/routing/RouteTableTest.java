package org.aisbf.gateway.routing;

import static org.aisbf.gateway.routing.Scene.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.rotation.Rotation;
import org.aisbf.gateway.routing.rotation.RotationName;
import org.aisbf.protocol.identity.Scope;
import org.junit.jupiter.api.Test;

class RouteTableTest {

  private static Rotation rotation(Scope scope) {
    return new Rotation(
        new RotationName(scope, "fast"),
        List.of(member(Scene.hosted("a"), "m", 1, 0)),
        Cooldown.STANDARD);
  }

  private static Autoselect autoselect(Scope scope) {
    return new Autoselect(scope, "auto", List.of(), List.of(), null);
  }

  private final RouteTable table =
      new RouteTable(
          List.of(rotation(Scope.GLOBAL), rotation(Scene.ALICE)),
          List.of(autoselect(Scope.GLOBAL), autoselect(Scene.ALICE)));

  @Test
  void looksInTheFirstScopeFirst() {
    assertThat(table.rotation(List.of(Scene.ALICE, Scope.GLOBAL), "fast"))
        .isInstanceOfSatisfying(
            Route.OfRotation.class,
            found -> assertThat(found.rotation().scope()).isEqualTo(Scene.ALICE));
    assertThat(table.rotation(List.of(Scope.GLOBAL), "fast"))
        .extracting(Route::name)
        .isEqualTo("rotation/fast");
    assertThat(table.autoselect(List.of(Scene.ALICE, Scope.GLOBAL), "auto"))
        .isInstanceOfSatisfying(
            Route.OfAutoselect.class,
            found -> assertThat(found.autoselect().scope()).isEqualTo(Scene.ALICE));
    assertThat(table.autoselect(List.of(Scope.GLOBAL), "none")).isNull();
    assertThat(table.rotation(List.of(), "fast")).isNull();
  }

  @Test
  void refusesTwoOfOneName() {
    assertThatThrownBy(
            () ->
                new RouteTable(
                    List.of(), List.of(autoselect(Scope.GLOBAL), autoselect(Scope.GLOBAL))))
        .hasMessage("autoselect/auto is there twice");
  }
}
