package integron.broadcaster.api;

import integron.common.files.DataFolder;
import java.io.File;

/// The room that the data needs and has.
///
/// @param databaseBytes the size of the database's files; 0 without a database
/// @param freeBytes what can still be written on the disk of the data folder; 0 where the system
///   does not tell it
public record StorageStatus(long databaseBytes, long freeBytes) {
  /// Of the data folder at present.
  public static StorageStatus of(DataFolder folder) {
    File database = folder.database().toFile();
    File journal = new File(database.getPath() + "-wal");
    return new StorageStatus(
        database.length() + journal.length(), folder.path().toFile().getUsableSpace());
  }
}
