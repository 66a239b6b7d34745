package integron.bench;

import static org.assertj.core.api.Assertions.assertThat;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.rig.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The short form of `./integron bench growth`. Its times mean nothing: a part throws where an
/// event is missing or comes twice. Shown able to fail: with a subscriber that resumes one event
/// late, and with one that does not resume.
final class GrowthRunTest {
  @Test
  void everyPartIsCompleteAndSaysAllItsFigures() throws Exception {
    GrowthPlan plan = GrowthPlan.of(true, OptionalInt.empty(), OptionalInt.empty());
    List<GoalFigure> figures = new ArrayList<>();
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults())) {
      List<GrowthRun.Part> parts = List.of(GrowthRun.Part.values());
      GrowthRun.measure(Repository.root(), twitch, plan, parts, figures::add);
    }

    assertThat(figures).hasSize(2 + 2 + 5 + 10);
    assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isPositive().isFinite());
    assertThat(figures).filteredOn(figure -> Double.isFinite(figure.most())).hasSize(5);
  }
}
