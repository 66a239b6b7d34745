package integron.launcher.supervise;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// The state of one supervised process.
///
/// @param pid present while the process exists
/// @param inState how long it has been in this state
/// @param restarts how often it was restarted without a request
/// @param lastEnd how it last ended without a request, such as `ended unexpectedly with exit code
///   137`
public record ProcessStatus(
    String name,
    State state,
    OptionalLong pid,
    Duration inState,
    int restarts,
    Optional<String> lastEnd) {

  /// [SupervisedProcess] shows the transitions.
  public enum State {
    /// The process exists, but its port accepts no connection yet.
    STARTING,
    RUNNING,
    /// It ended without a request and is restarted after a delay.
    WAITING,
    /// It was asked to end and is still running.
    STOPPING,
    STOPPED
  }
}
