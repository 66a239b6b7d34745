package integron.broadcaster.operation;

import integron.common.problem.Problem;
import java.util.Optional;
import java.util.function.Function;

/// An HTTP operation with the code that runs it. An operation is in effect once it is in the
/// wiring's list.
///
/// @param failure the reply to a problem with the parameters or of the handler; empty where the
///   usual reply to a problem fits, which is JSON
public record Operation(
    Endpoint endpoint, Handler handler, Optional<Function<Problem, HttpReply>> failure) {

  /// The code that runs for one call.
  @FunctionalInterface
  public interface Handler {
    /// Carries it out.
    ///
    /// @throws integron.common.problem.ProblemException that says what the client can do
    HttpReply handle(OperationCall call) throws InterruptedException;
  }

  /// Returns this operation with its own reply to a problem, for an address that a browser opens.
  public Operation failingAs(Function<Problem, HttpReply> reply) {
    return new Operation(endpoint, handler, Optional.of(reply));
  }

  /// Returns verb and path, such as `GET /api/events`.
  @Override
  public String toString() {
    return endpoint.verb() + " " + endpoint.path();
  }
}
