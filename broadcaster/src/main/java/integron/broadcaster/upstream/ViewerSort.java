package integron.broadcaster.upstream;

/// By what a list of viewers is sorted. Viewers with the same value follow in the order in which
/// the database has got them.
public enum ViewerSort {
  MESSAGES,
  LAST_SEEN,
  FIRST_SEEN,
  BITS,
  MONTHS,
  NAME
}
