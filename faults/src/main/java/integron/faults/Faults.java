package integron.faults;

import integron.faults.kills.Kills;
import integron.faults.link.Link;
import integron.faults.powerloss.PowerLoss;
import integron.faults.resources.Resources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Attacks a built checkout, and says what was lost, doubled, reordered or made up: `./integron
/// faults NAME [ARGUMENTS]`.
public final class Faults {
  /// One kind of attack.
  interface Attack {
    /// Attacks, and reports.
    ///
    /// @param repository the root of the checkout
    /// @return whether the promise held
    boolean run(Path repository, List<String> arguments) throws Exception;
  }

  private static final Map<String, Attack> ATTACKS =
      Map.of(
          "kills", Kills::main,
          "link", Link::run,
          "power-loss", PowerLoss::run,
          "resources", Resources::run);

  private static final int HELD = 0;
  private static final int BROKEN = 1;
  private static final int MISUSED = 2;

  private Faults() {}

  /// Takes the root of the checkout, the attack's name, and its arguments. Ends with 1 when the
  /// promise did not hold, and with 2 when it was not understood.
  public static void main(String[] args) throws Exception {
    try {
      System.exit(run(Path.of(args[0]).toAbsolutePath(), Arrays.asList(args)) ? HELD : BROKEN);
    } catch (Misused e) {
      System.err.println(e.getMessage());
      System.exit(MISUSED);
    }
  }

  private static boolean run(Path repository, List<String> words) throws Exception {
    String name = words.size() < 2 ? "" : words.get(1);
    Attack attack = ATTACKS.get(name);
    if (attack == null) {
      throw Misused.unknown("attack", name, ATTACKS.keySet().stream().sorted());
    }
    return attack.run(repository, words.subList(2, words.size()));
  }
}
