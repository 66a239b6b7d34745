package integron.faults.link;

/// Which way something goes over the link.
enum Direction {
  /// From the ingester to the broadcaster.
  DOWN,
  /// From the broadcaster to the ingester.
  UP
}
