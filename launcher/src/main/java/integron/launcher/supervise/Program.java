package integron.launcher.supervise;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/// A program to run.
///
/// @param name the name for users, such as `broadcaster`
/// @param command the executable and its arguments
/// @param environment all of it; nothing of the launcher's own environment is added
/// @param port that accepts connections once the process is up
/// @param awaited whether later programs wait until it is up
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    ProgramPort port,
    boolean awaited) {
  /// A program whose port is known before it starts.
  public Program(
      String name,
      List<String> command,
      Map<String, String> environment,
      int port,
      boolean awaited) {
    this(name, command, environment, ProgramPort.known(port), awaited);
  }

  public Program {
    requireNonNull(name);
    requireNonNull(port);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
