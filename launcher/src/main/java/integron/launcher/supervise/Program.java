package integron.launcher.supervise;

import static java.util.Objects.requireNonNull;

import integron.common.lifecycle.Supervision;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program to run.
///
/// @param name the name for users, such as `broadcaster`
/// @param command the executable and its arguments
/// @param environment all of it; nothing of the launcher's own environment is added
/// @param port that accepts connections once the process is up
/// @param awaited whether later programs wait until it is up
/// @param prepared where a process of it says that it is prepared to follow the one that runs;
///   empty where two cannot be there at once
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    ProgramPort port,
    boolean awaited,
    Optional<Path> prepared) {
  /// A program whose port is known before it starts.
  public Program(
      String name,
      List<String> command,
      Map<String, String> environment,
      int port,
      boolean awaited) {
    this(name, command, environment, ProgramPort.known(port), awaited, Optional.empty());
  }

  public Program {
    requireNonNull(name);
    requireNonNull(port);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// Starts a process of it, whose standard input is a pipe from this one.
  ///
  /// @param more additional environment
  Process start(Map<String, String> more) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(SignalShield.fromTerminal(command))
            .redirectInput(Redirect.PIPE)
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(Supervision.VARIABLE, "true");
    builder.environment().putAll(more);
    return builder.start();
  }
}
