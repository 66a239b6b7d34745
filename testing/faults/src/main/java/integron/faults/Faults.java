package integron.faults;

import static java.util.Map.entry;

import integron.faults.alerts.AlertKills;
import integron.faults.fuzz.Fuzz;
import integron.faults.kills.Kills;
import integron.faults.leaks.Leaks;
import integron.faults.link.Link;
import integron.faults.powerloss.PowerLoss;
import integron.faults.remote.RemoteBroadcasters;
import integron.faults.resources.Resources;
import integron.faults.signin.SignInKills;
import integron.faults.site.Arguments;
import integron.faults.soak.Soak;
import integron.faults.subscribers.BadSubscribers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Attacks a built checkout, and reports what was lost, doubled, reordered or made up: `./integron
/// faults NAME [ARGUMENTS]`.
public final class Faults {
  /// One kind of attack.
  interface Attack {
    /// Attacks, and reports.
    ///
    /// @param repository the root of the checkout
    /// @return whether the promise held
    /// @throws Arguments.MisuseException when the arguments are wrong
    boolean run(Path repository, List<String> arguments) throws Exception;
  }

  private static final int HELD = 0;
  private static final int BROKEN = 1;
  private static final int MISUSED = 2;

  private static final Map<String, Attack> ATTACKS =
      Map.ofEntries(
          entry("alerts", AlertKills::main),
          entry("fuzz", Fuzz::run),
          entry("kills", Kills::main),
          entry("leaks", Leaks::main),
          entry("link", Link::run),
          entry("power-loss", PowerLoss::run),
          entry("remote", RemoteBroadcasters::run),
          entry("resources", Resources::run),
          entry("sign-in", SignInKills::main),
          entry("soak", Soak::run),
          entry("subscribers", BadSubscribers::run));

  private Faults() {}

  /// Arguments: the root of the checkout, the attack's name, and its arguments. Ends with 1 when
  /// the promise did not hold, and with 2 when the arguments are wrong.
  public static void main(String[] args) throws Exception {
    System.exit(
        run(Path.of(args[0]).toAbsolutePath(), Arrays.asList(args).subList(1, args.length)));
  }

  /// Attacks, and returns the exit code.
  static int run(Path repository, List<String> words) throws Exception {
    Optional<Attack> attack = words.stream().findFirst().map(ATTACKS::get);
    if (attack.isEmpty()) {
      System.err.println("Choose an attack: " + String.join(", ", new TreeSet<>(ATTACKS.keySet())));
      return MISUSED;
    }
    try {
      return attack.get().run(repository, words.subList(1, words.size())) ? HELD : BROKEN;
    } catch (Arguments.MisuseException e) {
      System.err.println(e.getMessage());
      return MISUSED;
    }
  }
}
