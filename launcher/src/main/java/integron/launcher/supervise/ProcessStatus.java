package integron.launcher.supervise;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How one supervised process is doing.
///
/// @param pid present while there is a process
/// @param inState how long it has been in this state
/// @param restarts how often it was started again without being asked to
/// @param lastEnd how it ended the last time that nobody had asked it to, such as `ended
///   unexpectedly with exit code 137`
public record ProcessStatus(
    String name,
    State state,
    OptionalLong pid,
    Duration inState,
    int restarts,
    Optional<String> lastEnd) {

  /// See [SupervisedProcess] for what moves between them.
  public enum State {
    /// The process exists, but its port accepts no connection yet.
    STARTING,
    RUNNING,
    /// It ended unasked and is started again after a delay.
    WAITING,
    /// It was asked to end and has not yet.
    STOPPING,
    STOPPED
  }
}
