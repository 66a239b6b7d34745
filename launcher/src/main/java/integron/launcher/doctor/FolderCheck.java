package integron.launcher.doctor;

import integron.common.files.DataFolder;
import integron.common.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whether the data folder can be used, and has room.
public record FolderCheck(DataFolder folder) {
  private static final String FOLDER = "Data folder";
  private static final String DISK = "Disk";
  private static final long MEGABYTE = 1_000_000;

  /// Below it, no backup is made.
  private static final long LITTLE_BYTES = 1_000 * MEGABYTE;

  private static final long TOO_LITTLE_BYTES = 100 * MEGABYTE;

  public List<Diagnosis> findings() {
    Path path = folder.path();
    Path nearest = existing(path);
    List<Diagnosis> findings = new ArrayList<>();
    if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
      findings.add(
          Diagnosis.bad(
              FOLDER,
              "%s cannot be written to".formatted(path),
              "Check who owns %s, or choose another folder with %s."
                  .formatted(nearest, DataFolder.VARIABLE)));
      return findings;
    }
    if (nearest.equals(path) && isShared(path)) {
      findings.add(
          Diagnosis.bad(
              FOLDER,
              "%s is shared by all users of this computer".formatted(path),
              "Choose a folder of its own with %s.".formatted(DataFolder.VARIABLE)));
      return findings;
    }
    findings.add(
        Diagnosis.good(
            FOLDER, nearest.equals(path) ? path.toString() : path + " is made at the first start"));
    findings.add(room(nearest));
    return findings;
  }

  private static boolean isShared(Path path) {
    try {
      return PrivateFiles.isShared(path);
    } catch (IOException e) {
      return false; // The start says why.
    }
  }

  private static Path existing(Path path) {
    Path nearest = path;
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  private static Diagnosis room(Path path) {
    try {
      long free = Files.getFileStore(path).getUsableSpace();
      String sentence = "%,d MB are free".formatted(free / MEGABYTE);
      if (free < TOO_LITTLE_BYTES) {
        return Diagnosis.bad(DISK, sentence, "Make room, so that events can be stored.");
      }
      return free < LITTLE_BYTES
          ? Diagnosis.note(DISK, sentence, "Make room, so that backups can be made.")
          : Diagnosis.good(DISK, sentence);
    } catch (IOException e) {
      return Diagnosis.note(
          DISK, "its room is not known: " + e.getMessage(), "Check that the disk is there.");
    }
  }
}
