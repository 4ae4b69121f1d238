package org.aisbf.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import org.aisbf.gateway.routing.autoselect.Autoselect;
import org.aisbf.gateway.routing.autoselect.Source;
import org.aisbf.gateway.routing.health.Cooldown;
import org.aisbf.gateway.routing.live.Fleet;
import org.aisbf.gateway.routing.live.LiveProvider;
import org.aisbf.gateway.routing.live.ProviderModel;
import org.aisbf.gateway.routing.rotation.RotationForest;
import org.aisbf.gateway.routing.rotation.RotationTree;
import org.jspecify.annotations.Nullable;

/** All that a route may lead to, in branches: a single model or a rotation each. */
final class Candidates {

  /** No more models are looked at for one request. */
  static final int MOST = 1_000;

  private final Fleet fleet;
  private final List<Candidate> all = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();

  private Candidates(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * A model at the end of a branch.
   *
   * @param through the branch, as an autoselect names it; else empty
   */
  record Candidate(ProviderModel target, Cooldown cooldown, LiveProvider live, String through) {}

  /**
   * Candidates that belong together, side by side.
   *
   * @param tree decides between them; {@code null} where there is one
   */
  record Branch(int from, int to, @Nullable RotationTree tree, boolean fallback) {}

  static Candidates of(Route route, Fleet fleet) {
    Candidates found = new Candidates(fleet);
    switch (route) {
      case Route.OfProvider of -> found.one(of.target(), "", false);
      case Route.OfRotation of -> found.rotation(of.tree(), "", false);
      case Route.OfAutoselect of -> {
        Autoselect autoselect = of.autoselect();
        for (Source source : autoselect.candidates()) {
          found.source(source, of.rotations(), false);
        }
        if (autoselect.fallback() != null) {
          found.source(autoselect.fallback(), of.rotations(), true);
        }
      }
    }
    return found;
  }

  List<Candidate> all() {
    return all;
  }

  List<Branch> branches() {
    return branches;
  }

  private void source(Source source, RotationForest rotations, boolean fallback) {
    switch (source) {
      case Source.OneModel one -> one(one.target(), "", fallback);
      case Source.AllModels every -> {
        for (String model : fleet.of(every.provider()).models()) {
          one(new ProviderModel(every.provider(), model), "", fallback);
        }
      }
      case Source.OfRotation of -> {
        RotationTree tree = rotations.find(of.rotation());
        if (tree != null) {
          rotation(tree, of.rotation().toString(), fallback);
        }
      }
    }
  }

  private void one(ProviderModel target, String through, boolean fallback) {
    if (hasRoom(fallback)) {
      int at = all.size();
      branches.add(new Branch(at, at + 1, null, fallback));
      all.add(candidate(target, Cooldown.STANDARD, through));
    }
  }

  private void rotation(RotationTree tree, String through, boolean fallback) {
    if (hasRoom(fallback)) {
      int at = all.size();
      branches.add(new Branch(at, at + tree.leaves().size(), tree, fallback));
      tree.leaves().forEach(l -> all.add(candidate(l.target(), l.cooldown(), through)));
    }
  }

  /** A fallback is looked at also behind too many candidates. */
  private boolean hasRoom(boolean fallback) {
    return all.size() < (fallback ? 2 * MOST : MOST);
  }

  private Candidate candidate(ProviderModel target, Cooldown cooldown, String through) {
    return new Candidate(target, cooldown, fleet.of(target.provider()), through);
  }
}
