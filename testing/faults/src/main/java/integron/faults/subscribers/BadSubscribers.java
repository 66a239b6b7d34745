package integron.faults.subscribers;

import integron.faults.check.Checker;
import integron.faults.check.Followed;
import integron.faults.check.SentHistory;
import integron.faults.rig.BroadcasterProbe;
import integron.faults.rig.Follower.Habit;
import integron.faults.rig.Rig;
import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Namespace;
import integron.faults.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs bad subscribers beside healthy ones: `./integron faults subscribers`. For Linux.
public final class BadSubscribers {
  /// The allowed growth of the heap after all have gone, in megabytes.
  private static final double HEAP_GROWTH = 16;

  /// The launcher's heap limit, and as much again for everything else in a process.
  private static final double MOST_RESIDENT = 2 * 96;

  private BadSubscribers() {}

  /// Runs in a [Namespace]. Arguments: the root of the checkout, and those of [#run].
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean held = run(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
    System.exit(held ? 0 : 1);
  }

  /// The long form: `[--kind NAME] [--rate N] [--each N] [--crowd N] [--rounds N]`, all kinds
  /// without a name. Runs in a private network when possible.
  ///
  /// @return whether every promise held
  public static boolean run(Path repository, List<String> words)
      throws IOException, InterruptedException {
    Arguments given = Arguments.of(words, "kind", "rate", "each", "crowd", "rounds");
    List<SubscriberKind> kinds = kinds(given);
    if (!Namespace.isAround() && Namespace.canRun("true")) {
      return Namespace.running(BadSubscribers.class, repository, words)
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    }
    Plan plan =
        Plan.of(
            kinds,
            true,
            given.number("each", 50),
            given.number("crowd", 1_000),
            given.number("rounds", 6),
            given.number("rate", 300));
    Site site = new Site(repository, Files.createTempDirectory("integron-subscribers"));
    SubscriberFindings findings = attack(site, plan, healthy());
    findings.lines().forEach(System.out::println);
    if (findings.held()) {
      Folders.delete(site.folder());
    } else {
      System.out.println("The data folder stays in " + site.home());
    }
    return findings.held();
  }

  private static List<SubscriberKind> kinds(Arguments given) {
    List<SubscriberKind> all = new ArrayList<>(List.of(SubscriberKind.values()));
    if (!Namespace.isAround()) {
      all.remove(SubscriberKind.VANISH);
    }
    return given.choice("kind", all, SubscriberKind::wireName).map(List::of).orElse(all);
  }

  static List<Habit> healthy() {
    return List.of(
        Habit.steady("first", ""),
        Habit.steady("second", ""),
        Habit.steady("choosy", "follow,bits,raid"));
  }

  /// Carries out the plan and checks the result.
  static SubscriberFindings attack(Site site, Plan plan, List<Habit> healthy)
      throws IOException, InterruptedException {
    SubscriberFindings findings = new SubscriberFindings();
    Rig.Setup setup = new Rig.Setup(site, 1, plan.perSecond(), healthy, plan.environment());
    try (Rig rig = Rig.start(setup);
        BroadcasterProbe probe = new BroadcasterProbe(rig)) {
      probe.awaitRing(Plan.RING);
      double heap = probe.heap();
      Plague plague = new Plague(plan, probe, findings);
      for (SubscriberKind kind : plan.inTurn() ? plan.kinds() : List.<SubscriberKind>of()) {
        plague.run(kind);
        rig.awaitRecovered();
      }
      allAtOnce(plan, plague);
      rig.awaitRecovered();
      judgeMemory(probe, heap, findings);
      SentHistory history = rig.finish();
      findings.judge(Checker.check(history));
      for (Followed follower : history.followers()) {
        findings.judge(follower);
      }
    }
    return findings;
  }

  private static void allAtOnce(Plan plan, Plague plague) throws IOException, InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (SubscriberKind kind : plan.kinds()) {
        running.add(
            executor.submit(() -> {
              plague.run(kind);
              return kind;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("An attack has failed", e);
    }
  }

  private static void judgeMemory(
      BroadcasterProbe site, double heapBefore, SubscriberFindings findings)
      throws IOException, InterruptedException {
    if (!site.isAlive()) {
      findings.objection("The broadcaster has ended");
      return;
    }
    double heap = site.heap();
    double peak = site.peak();
    findings.figure(
        String.format(
            Locale.ROOT,
            "broadcaster: heap after a collection %.1f MB before, %.1f MB after; at most %.0f MB"
                + " resident",
            heapBefore,
            heap,
            peak));
    if (heap > heapBefore + HEAP_GROWTH) {
      findings.objection("The heap has grown by more than " + HEAP_GROWTH + " MB");
    }
    if (peak > MOST_RESIDENT) {
      findings.objection("More than " + MOST_RESIDENT + " MB were resident");
    }
  }
}
