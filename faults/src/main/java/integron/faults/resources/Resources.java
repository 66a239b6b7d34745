package integron.faults.resources;

import integron.faults.Misused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// `./integron faults resources [NAME]`: what the machine refuses, one after the other. For Linux.
public final class Resources {
  /// One of them.
  private interface Attack {
    Outcome run(Path home) throws Exception;
  }

  private static final SequencedMap<String, Attack> ATTACKS = new LinkedHashMap<>();

  static {
    ATTACKS.put(
        "sync-fails", home -> DiskErrors.run(home, new DiskErrors.Fault("fsync", "EIO", 60)));
    ATTACKS.put(
        "write-fails", home -> DiskErrors.run(home, new DiskErrors.Fault("pwrite64", "EIO", 500)));
    ATTACKS.put(
        "no-space", home -> DiskErrors.run(home, new DiskErrors.Fault("pwrite64", "ENOSPC", 500)));
    ATTACKS.put("disk-full", FullDisk::run);
    ATTACKS.put("suspended", home -> Suspended.run(home, Duration.ofMinutes(1)));
    ATTACKS.put("descriptors", Descriptors::run);
    ATTACKS.put("clock", Clock::run);
  }

  private Resources() {}

  /// Runs the one that is named, or all.
  ///
  /// @return whether nothing was lost or doubled
  public static boolean run(Path repository, List<String> arguments) throws Exception {
    boolean holds = true;
    for (String name : arguments.isEmpty() ? List.copyOf(ATTACKS.keySet()) : arguments) {
      Attack attack = ATTACKS.get(name);
      if (attack == null) {
        throw Misused.unknown("attack on resources", name, ATTACKS.keySet().stream());
      }
      System.out.println(name);
      Outcome outcome = attack.run(Files.createTempDirectory("integron-" + name));
      System.out.println("  " + outcome);
      holds &= outcome.holds();
    }
    return holds;
  }
}
