package integron.broadcaster.operation;

/// The method of an operation. Each GET also answers HEAD.
public enum Verb {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE;

  /// The access of an operation of this method unless it declares another. The default is the
  /// stricter one.
  Access usualAccess() {
    return this == GET ? Access.READ : Access.CHANGE;
  }
}
