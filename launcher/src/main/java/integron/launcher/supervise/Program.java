package integron.launcher.supervise;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What to run.
///
/// @param name as a user calls it, such as `broadcaster`
/// @param command the executable and its arguments
/// @param environment added to the launcher's own
/// @param withheld variables of the launcher's own that this process must not see
/// @param port of loopback that accepts connections once the process is up
/// @param awaited whether those started after it wait until it is up
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    Set<String> withheld,
    int port,
    boolean awaited) {
  public Program {
    requireNonNull(name);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    withheld = Set.copyOf(withheld);
  }
}
