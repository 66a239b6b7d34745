package integron.common.settings;

/// The source of a value; the first of these that has one wins.
public enum SettingSource {
  ENVIRONMENT,
  /// `integron.yaml` in the data folder.
  FILE,
  /// The table `settings` of the database.
  DATABASE,
  DEFAULT
}
