package integron.faults.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A private network with only a loopback, in which packets can be dropped without harm to other
/// programs. For Linux; needs `unshare` and `ip`, and root or the right to create user namespaces.
public final class Namespace {
  private static final String INSIDE = "INTEGRON_FAULTS_NAMESPACE";
  private static final int TRY_SECONDS = 10;

  private Namespace() {}

  /// Whether this process runs in one.
  public static boolean isAround() {
    return "true".equals(System.getenv(INSIDE));
  }

  /// Whether this machine allows one in which the command succeeds.
  public static boolean canRun(String... command) throws InterruptedException {
    try {
      Process trial = running(List.of(command)).redirectErrorStream(true).start();
      trial.getOutputStream().close();
      if (trial.waitFor(TRY_SECONDS, TimeUnit.SECONDS)) {
        return trial.exitValue() == 0;
      }
      trial.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false; // `unshare` is missing.
    }
  }

  /// A command to run in one.
  public static ProcessBuilder running(List<String> command) {
    List<String> all = new ArrayList<>(List.of("unshare", "--net"));
    if (!"root".equals(System.getProperty("user.name"))) {
      all.add("--map-root-user");
    }
    all.addAll(List.of("sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().put(INSIDE, "true");
    return builder;
  }

  /// An attack with its own `main`, to run in one.
  ///
  /// @param words its arguments, after the root of the checkout
  public static ProcessBuilder running(Class<?> attack, Path repository, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(attack.getName(), repository.toString()));
    command.addAll(words);
    return running(command);
  }
}
