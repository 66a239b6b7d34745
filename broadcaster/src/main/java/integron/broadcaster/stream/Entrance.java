package integron.broadcaster.stream;

/// The port at which a subscriber has joined.
public enum Entrance {
  /// The public port, which may move; its subscribers then get a `moved` frame.
  PUBLIC,
  /// The port for other machines, which stays where it is then.
  OTHER_MACHINES
}
