package integron.broadcaster.operation;

/// An HTTP operation with the code that runs it. An operation is in effect once it is in the
/// wiring's list.
public record Operation(Endpoint endpoint, Handler handler) {

  /// The code that runs for one call.
  @FunctionalInterface
  public interface Handler {
    /// Carries it out.
    ///
    /// @throws integron.common.problem.ProblemException that says what the client can do
    HttpReply handle(OperationCall call) throws InterruptedException;
  }

  /// Such as `GET /api/events`.
  @Override
  public String toString() {
    return endpoint.verb() + " " + endpoint.path();
  }
}
