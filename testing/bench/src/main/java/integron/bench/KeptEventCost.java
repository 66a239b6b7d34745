package integron.bench;

import integron.common.json.Json;
import integron.ingester.journal.Journal;
import integron.ingester.journal.database.NameIndex;
import integron.ingester.journal.entry.Candidate;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a cheer costs the journal's thread in batches, in databases with few and with many events
/// and viewers. The ids of the viewers are in no order.
final class KeptEventCost {
  private static final String KIND = "cheer";
  private static final double GOAL_RATIO = 1.2;
  private static final int FEW = 1_000;
  private static final int STEP = 7_919;

  /// New ids have six digits that spread them among the others, and seven more that no other id
  /// has.
  private static final long SPREAD = 900_000;

  private static final long FIRST = 100_000;
  private static final long TAIL = 10_000_000;

  private enum Viewers {
    KNOWN("known"),
    NEW("new");

    final String word;

    Viewers(String word) {
      this.word = word;
    }
  }

  private record Case(int rows, Viewers viewers) {}

  /// Microseconds for an event.
  private record Cost(double processor, double wall) {}

  private final GrowthPlan plan;
  private final Map<Case, List<Cost>> costs = new LinkedHashMap<>();
  private long next;

  private KeptEventCost(GrowthPlan plan) {
    this.plan = plan;
  }

  static List<GoalFigure> measure(GrowthPlan plan) throws IOException {
    KeptEventCost cost = new KeptEventCost(plan);
    try {
      cost.run();
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return cost.figures();
  }

  /// In each round, the small database is a new one. A large one has a few more rows. The first
  /// events of a process cost half as much again, and would be those among few rows, so they do not
  /// count.
  private void run() throws IOException, SQLException {
    small();
    costs.clear();
    Map<Integer, Path> large = new LinkedHashMap<>();
    try {
      for (int rows : sizes()) {
        large.put(rows, filled(rows));
      }
      for (int round = 0; round < plan.rounds(); round++) {
        small();
        for (Map.Entry<Integer, Path> database : large.entrySet()) {
          round(database.getKey(), database.getValue());
        }
      }
    } finally {
      for (Path home : large.values()) {
        BenchFolders.delete(home);
      }
    }
  }

  private void small() throws IOException, SQLException {
    Path home = filled(FEW);
    try {
      round(FEW, home);
    } finally {
      BenchFolders.delete(home);
    }
  }

  private List<Integer> sizes() {
    return Stream.of(Math.min(GrowthPlan.MILLION, plan.rows()), plan.rows()).distinct().toList();
  }

  private static Path filled(int rows) throws IOException, SQLException {
    Path home = Files.createTempDirectory("integron-bench");
    JournalSpeed.open(home).close();
    Reads.fill(home, rows);
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("integron.db"))) {
      connection.setAutoCommit(false);
      try (NameIndex names = new NameIndex(connection)) {
        names.rebuild();
      }
      connection.commit();
    }
    return home;
  }

  private void round(int rows, Path home) throws IOException, SQLException {
    try (Journal journal = JournalSpeed.open(home)) {
      for (Viewers viewers : Viewers.values()) {
        JournalSpeed.offer(journal, cheers(rows, viewers, plan.kept() / 4));
        List<Candidate> counted = cheers(rows, viewers, plan.kept());
        long processor = processorNanos();
        long begin = System.nanoTime();
        JournalSpeed.offer(journal, counted);
        double wall = System.nanoTime() - begin;
        double taken = processorNanos() - processor;
        costs
            .computeIfAbsent(new Case(rows, viewers), _ -> new ArrayList<>())
            .add(new Cost(taken / 1e3 / plan.kept(), wall / 1e3 / plan.kept()));
      }
    }
  }

  private List<Candidate> cheers(int rows, Viewers viewers, int count) throws IOException {
    List<Candidate> events = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        next++;
        String data = JournalSpeed.data(KIND).formatted(viewer(rows, viewers));
        events.add(
            new Candidate("growth " + next, Instant.now(), Json.readData(KIND, data), Set.of()));
      }
    } catch (Json.MalformedException e) {
      throw new IOException(e);
    }
    return events;
  }

  private long viewer(int rows, Viewers viewers) {
    return switch (viewers) {
      case KNOWN -> 1 + next * STEP % rows;
      case NEW -> (FIRST + next * STEP % SPREAD) * TAIL + next;
    };
  }

  private static long processorNanos() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("journal"))
        .mapToLong(
            thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
        .sum();
  }

  private List<GoalFigure> figures() {
    List<GoalFigure> figures = new ArrayList<>();
    for (Viewers viewers : Viewers.values()) {
      Cost few = median(new Case(FEW, viewers));
      figures.addAll(plain(FEW, viewers, few));
      for (int rows : sizes()) {
        Cost many = median(new Case(rows, viewers));
        figures.addAll(plain(rows, viewers, many));
        String ratio = name(rows, viewers) + ", by the same of " + "%,d".formatted(FEW);
        figures.add(new GoalFigure(ratio, many.processor() / few.processor(), "", GOAL_RATIO));
      }
    }
    return figures;
  }

  private static List<GoalFigure> plain(int rows, Viewers viewers, Cost cost) {
    String name = name(rows, viewers);
    return List.of(
        GoalFigure.plain(name + ", CPU", cost.processor(), "µs"),
        GoalFigure.plain(name + ", wall clock", cost.wall(), "µs"));
  }

  private static String name(int rows, Viewers viewers) {
    return "a cheer of a %s viewer among %,d".formatted(viewers.word, rows);
  }

  private Cost median(Case which) {
    List<Cost> all = costs.getOrDefault(which, List.of());
    return new Cost(
        Results.median(all.stream().map(Cost::processor).toList()),
        Results.median(all.stream().map(Cost::wall).toList()));
  }
}
