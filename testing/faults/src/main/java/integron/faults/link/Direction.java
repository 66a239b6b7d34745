package integron.faults.link;

/// A direction of the link.
enum Direction {
  /// From the ingester to the broadcaster.
  DOWN,
  /// From the broadcaster to the ingester.
  UP
}
