package integron.faults.resources;

import static java.util.Objects.requireNonNull;

import integron.faketwitch.world.WorldTiming;
import integron.faults.kills.Starvation;
import integron.faults.resources.DiskErrors.Fault;
import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// `./integron faults resources [NAME]...`: the machine denies resources, one after the other. For
/// Linux.
public final class Resources {
  /// One of the attacks.
  private interface Attack {
    Verdict run(Site site) throws Exception;
  }

  /// An attack that leaves a database to check.
  private interface Leaving {
    Evidence run(Site site) throws Exception;
  }

  private record Verdict(boolean held, List<String> lines) {}

  private static final int FAILURES = 6;
  private static final int EVENTS_PER_SECOND = 300;
  private static final SequencedMap<String, Attack> ATTACKS = new LinkedHashMap<>();

  static {
    put("sync-fails", site -> DiskErrors.run(site, new Fault("fsync", "EIO", 60, FAILURES)));
    put("write-fails", site -> DiskErrors.run(site, new Fault("pwrite64", "EIO", 500, FAILURES)));
    put("no-space", site -> DiskErrors.run(site, new Fault("pwrite64", "ENOSPC", 500, FAILURES)));
    put("disk-full", FullDisk::run);
    put("suspended", site -> Suspended.run(site, WorldTiming.twitch(), Duration.ofMinutes(1)));
    put("descriptors", DescriptorFaults::run);
    put("clock", site -> ClockFaults.run(site, ClockFaults.JUMPS));
    ATTACKS.put("heap", Resources::heap);
  }

  private Resources() {}

  private static void put(String name, Leaving attack) {
    ATTACKS.put(name, site -> compared(attack.run(site).outcome()));
  }

  private static Verdict compared(ResourceOutcome outcome) {
    return new Verdict(outcome.holds(), List.of(outcome.toString()));
  }

  private static Verdict heap(Site site) throws Exception {
    Starvation.Result result = Starvation.run(site, Starvation.Plan.standard(EVENTS_PER_SECOND));
    return new Verdict(result.held(), result.lines());
  }

  /// Runs the named attacks, or all. After a breach, the data folder stays.
  ///
  /// @return whether nothing was lost or doubled
  public static boolean run(Path repository, List<String> arguments) throws Exception {
    boolean held = true;
    for (String name : Arguments.names(arguments, ATTACKS.sequencedKeySet())) {
      System.out.println(name);
      held &=
          held(
              requireNonNull(ATTACKS.get(name)),
              new Site(repository, Files.createTempDirectory("integron-" + name)));
    }
    return held;
  }

  private static boolean held(Attack attack, Site site) throws Exception {
    boolean held = false;
    try {
      Verdict verdict = attack.run(site);
      verdict.lines().forEach(line -> System.out.println("  " + line));
      held = verdict.held();
    } finally {
      if (held) {
        Folders.delete(site.folder());
      } else {
        System.out.println("  Its files stay in " + site.folder());
      }
    }
    return held;
  }
}
