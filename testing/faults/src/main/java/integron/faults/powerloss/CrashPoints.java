package integron.faults.powerloss;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Chooses the moments of power failure: a third at random, a third right after a promise, and a
/// third near the creation, removal or renaming of files.
final class CrashPoints {
  private static final int CLOSE = 12;

  private CrashPoints() {}

  /// How many steps were done at each power failure, in ascending order.
  static List<Integer> choose(List<Step> steps, int count, RandomGenerator random) {
    List<Integer> promises =
        IntStream.range(0, steps.size())
            .filter(step -> steps.get(step) instanceof Step.Say)
            .boxed()
            .toList();
    List<Integer> entries =
        IntStream.range(0, steps.size())
            .filter(step -> changesEntries(steps.get(step)))
            .boxed()
            .toList();
    List<Integer> points = new ArrayList<>();
    for (int point = 0; point < count; point++) {
      points.add(
          switch (point % 3) {
            case 0 -> 1 + random.nextInt(steps.size());
            case 1 -> 1 + promises.get(random.nextInt(promises.size()));
            default ->
                Math.min(
                    steps.size(),
                    1 + entries.get(random.nextInt(entries.size())) + random.nextInt(CLOSE));
          });
    }
    return points.stream().sorted().toList();
  }

  private static boolean changesEntries(Step step) {
    return switch (step) {
      case Step.Create _, Step.Rename _, Step.Remove _ -> true;
      case Step.Write _, Step.Resize _, Step.Sync _, Step.Say _ -> false;
    };
  }
}
