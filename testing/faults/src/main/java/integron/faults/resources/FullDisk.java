package integron.faults.resources;

import integron.faults.rig.JarProcess.Way;
import integron.faults.site.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A disk that is full for a while: a small file system in memory that only the ingester sees.
final class FullDisk {
  private static final int MEGABYTES = 16;
  private static final int MOST = 3_000;

  private FullDisk() {}

  /// Runs the attack.
  static Evidence run(Site site) throws Exception {
    try (IngesterRig rig = new IngesterRig(site, Way.through(onSmallDisk(site.home())))) {
      Path disk =
          Path.of("/proc", Long.toString(rig.ingester().handle().pid()), "root")
              .resolve(site.home().toString().substring(1));
      rig.cheers().send(100);
      rig.awaitRecovered(rig.cheers().sent());
      Path ballast = disk.resolve("ballast");
      fill(ballast);
      System.out.println("  " + rig.sendUntilCommitsFail(MOST));
      Files.delete(ballast);
      rig.awaitRecovered(rig.cheers().sent());
      return new Evidence(copied(disk, site.folder("copy")), rig.cheers().sent());
    }
  }

  /// Whether this user may mount such a disk here; containers often forbid it.
  static boolean isAllowed(Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(onSmallDisk(folder)));
    command.add("true");
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static String[] onSmallDisk(Path home) {
    return new String[] {
      "unshare",
      "--map-root-user",
      "--mount",
      "sh",
      "-c",
      "mount -t tmpfs -o mode=0700,size=%dm tmpfs '%s' && exec \"$@\"".formatted(MEGABYTES, home),
      "sh"
    };
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /// The file system disappears with the process, and SQLite would look for the database elsewhere.
  private static Path copied(Path disk, Path copy) throws IOException {
    for (String name : List.of("integron.db", "integron.db-wal")) {
      Files.copy(disk.resolve(name), copy.resolve(name));
    }
    return copy.resolve("integron.db");
  }
}
