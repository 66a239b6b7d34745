package integron.broadcaster.operation;

/// The method of an operation. HEAD goes with each GET.
public enum Verb {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE;

  /// What an operation of this method is for, unless it says otherwise: the stricter one is the
  /// default.
  Access usualAccess() {
    return this == GET ? Access.READ : Access.CHANGE;
  }
}
