package integron.broadcaster.operation;

/// Something that can be asked for over HTTP, with what carries it out. An operation is in effect
/// by being in the list that the wiring makes.
public record Operation(Endpoint endpoint, Handler handler) {

  /// What is done for one call.
  @FunctionalInterface
  public interface Handler {
    /// Carries it out.
    ///
    /// @throws integron.common.problem.ProblemException with what the client can do about it
    HttpReply handle(OperationCall call) throws InterruptedException;
  }

  /// Such as `GET /api/events`.
  @Override
  public String toString() {
    return endpoint.verb() + " " + endpoint.path();
  }
}
