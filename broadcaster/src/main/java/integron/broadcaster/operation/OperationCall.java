package integron.broadcaster.operation;

import integron.common.command.CommandKey;
import integron.common.problem.ProblemException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request for an operation that has passed all gates and checks.
public final class OperationCall {
  private final ParameterValues values;
  private final @Nullable Object body;
  private final Consumer<Access> gates;
  private final RequestPeer caller;

  /// @param body of the endpoint's [BodyType]; null where it declares none
  /// @param gates throw the problem of an access that the request does not have
  public OperationCall(
      ParameterValues values, @Nullable Object body, Consumer<Access> gates, RequestPeer caller) {
    this.values = values;
    this.body = body;
    this.gates = gates;
    this.caller = caller;
  }

  /// Whether the request may do this as well.
  public boolean may(Access access) {
    try {
      gates.accept(access);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  /// Checks that the request may do this as well.
  ///
  /// @throws ProblemException where it may not
  public void require(Access access) {
    gates.accept(access);
  }

  /// Where the request comes from.
  public RequestPeer caller() {
    return caller;
  }

  /// All values together.
  public ParameterValues values() {
    return values;
  }

  public <T> T get(Parameter<T> parameter) {
    return values.get(parameter);
  }

  public <T> Optional<T> find(Parameter<T> parameter) {
    return values.find(parameter);
  }

  /// The client's key for a change that must not be made twice.
  ///
  /// @throws IllegalStateException when the endpoint is not [Endpoint#keyed]
  public Optional<CommandKey> key() {
    return find(Endpoint.KEY);
  }

  /// The body of the request.
  ///
  /// @throws IllegalStateException when the endpoint declares no such body
  public <T> T body(BodyType<T> declared) {
    Object given = body;
    if (given == null || !declared.type().isInstance(given)) {
      throw new IllegalStateException("The endpoint declares no " + declared.type());
    }
    return declared.type().cast(given);
  }
}
