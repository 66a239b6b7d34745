package integron.faults;

import integron.faults.kills.Kills;
import integron.faults.powerloss.PowerLoss;
import integron.faults.resources.Resources;
import integron.faults.subscribers.Subscribers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
          "power-loss", PowerLoss::run,
          "resources", Resources::run,
          "subscribers", Subscribers::run);

  private Faults() {}

  /// Takes the root of the checkout, the attack's name, and its arguments. Ends with 1 when the
  /// promise did not hold, and with 2 when it was not understood.
  public static void main(String[] args) throws Exception {
    Optional<Attack> attack =
        args.length < 2 ? Optional.empty() : Optional.ofNullable(ATTACKS.get(args[1]));
    if (attack.isEmpty()) {
      System.err.println("Say which: " + String.join(", ", new TreeSet<>(ATTACKS.keySet())));
      System.exit(2);
    }
    List<String> arguments = Arrays.asList(args).subList(2, args.length);
    System.exit(attack.get().run(Path.of(args[0]).toAbsolutePath(), arguments) ? 0 : 1);
  }
}
