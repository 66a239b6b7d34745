package integron.broadcaster.stream;

/// Where a subscriber has joined.
///
/// @param isPublic whether at the public port, which may move; its subscribers then get a `moved`
///   frame. The port for other machines stays where it is then
/// @param port of the connection; 0 where it is closed already
public record Entrance(boolean isPublic, int port) {
  /// The public port.
  public static final Entrance PUBLIC = new Entrance(true, 0);

  /// The port for other machines.
  public static final Entrance OTHER_MACHINES = new Entrance(false, 0);

  /// Returns the same entrance at a port.
  public Entrance at(int other) {
    return new Entrance(isPublic, other);
  }
}
