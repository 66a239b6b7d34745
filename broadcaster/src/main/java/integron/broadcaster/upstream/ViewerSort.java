package integron.broadcaster.upstream;

/// The order of a list of viewers. Viewers with the same value follow in the order in which the
/// database has got them.
public enum ViewerSort {
  MESSAGES,
  LAST_SEEN,
  FIRST_SEEN,
  BITS,
  MONTHS,
  NAME
}
