package integron.bench;

import integron.faketwitch.FakeTwitch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What stays quick when much has been missed, many are connected, and the database is large.
final class GrowthRun {
  /// A part of it.
  enum Part {
    CATCH_UP,
    RESTART,
    STUCK,
    ROWS;

    /// Returns the part with a word such as `catch-up`.
    ///
    /// @throws IllegalArgumentException where there is none
    static Part named(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  private GrowthRun() {}

  /// Passes on each figure when its part is measured.
  static void measure(
      Path repository,
      FakeTwitch twitch,
      GrowthPlan plan,
      List<Part> parts,
      Consumer<GoalFigure> out)
      throws IOException, InterruptedException {
    for (Part part : parts) {
      figures(part, repository, twitch, plan).forEach(out);
    }
  }

  private static List<GoalFigure> figures(
      Part part, Path repository, FakeTwitch twitch, GrowthPlan plan)
      throws IOException, InterruptedException {
    return switch (part) {
      case CATCH_UP -> CatchUp.measure(repository, twitch, plan);
      case RESTART -> RestartLevel.measure(repository, twitch, plan);
      case STUCK -> StuckSubscribers.measure(repository, twitch, plan);
      case ROWS -> KeptEventCost.measure(plan);
    };
  }
}
