package integron.common.settings;

/// Where a value came from; the first of these that has one wins.
public enum Source {
  ENVIRONMENT,
  /// `integron.yaml` in the data folder.
  FILE,
  /// The table `settings` of the database.
  DATABASE,
  DEFAULT
}
