package integron.faults.alerts;

import integron.faults.rig.Follower;
import integron.faults.rig.KillTarget;
import integron.faults.rig.Rig;
import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// `./integron faults alerts [--times N] [--seed N]`: kills processes in turn while two pages claim
/// alerts, and checks that none is shown twice, and that each accepted event that is an alert has
/// exactly one line: it waits, is on screen, or has ended in a way that is counted.
public final class AlertKills {
  private static final int STANDARD_TIMES = 200;
  private static final int RATE = 15;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

  /// Kinds that are never combined and have no details here.
  private static final String RULES =
      """
      {"waiting": 1000, "kinds": [{"kind": "cheer", "on": true}, {"kind": "raid", "on": true},
        {"kind": "resub", "on": true}, {"kind": "follow"}, {"kind": "sub"}, {"kind": "gift_sub"},
        {"kind": "power_up"}, {"kind": "charity"}, {"kind": "watch_streak"}, {"kind": "bits_badge"}]}
      """;

  /// The plan of a run.
  ///
  /// @param targets killed in turn
  /// @param careless whether the pages repeat a claim with a new key: the control
  public record Plan(List<KillTarget> targets, int times, long seed, boolean careless) {}

  /// What the kills left.
  ///
  /// @param accepted events that are alerts, in the database
  /// @param listed alerts that wait, are on screen, or have ended
  /// @param shown alerts that a page has shown
  /// @param twice alerts that were shown more than once
  /// @param endings how they ended
  public record Outcome(
      Plan plan,
      long accepted,
      long listed,
      int shown,
      Set<Long> twice,
      Map<String, Long> endings) {
    /// Whether the promises held.
    public boolean held() {
      return twice.isEmpty() && accepted == listed && shown > 0;
    }

    /// A report.
    public String line() {
      return "seed %d: %d kills, %d alerts accepted, %d have a line, %d shown, %s shown twice, %s"
          .formatted(plan.seed(), plan.times(), accepted, listed, shown, twice, endings);
    }
  }

  private AlertKills() {}

  /// The long form.
  ///
  /// @return whether the promises held
  public static boolean main(Path repository, List<String> arguments) throws Exception {
    Arguments given = Arguments.of(arguments, "times", "seed");
    int times = given.number("times", STANDARD_TIMES);
    Site site = new Site(repository, Files.createTempDirectory("integron-alerts"));
    List<KillTarget> each = List.of(KillTarget.INGESTER, KillTarget.BROADCASTER);
    Outcome outcome = run(site, new Plan(each, 2 * times, given.seed(1), false));
    System.out.println(outcome.line());
    if (outcome.held()) {
      Folders.delete(site.folder());
    }
    return outcome.held();
  }

  /// Runs a plan, and checks the result.
  public static Outcome run(Site site, Plan plan) throws Exception {
    Random random = new Random(plan.seed());
    List<Long> shown = new ArrayList<>();
    Rig.Setup setup =
        new Rig.Setup(
            site, plan.seed(), RATE, List.of(Follower.Habit.steady("steady", "")), Map.of());
    Path database;
    long before;
    try (Rig rig = Rig.start(setup)) {
      database = rig.database();
      rig.awaitRecovered();
      rig.end();
      before = begin(database);
      rig.startAgain();
      rig.awaitRecovered();
      AlertPage left = page("left", rig, plan, random);
      AlertPage right = page("right", rig, plan, random);
      try (left;
          right) {
        for (int kill = 0; kill < plan.times(); kill++) {
          TimeUnit.NANOSECONDS.sleep(random.nextLong(LONGEST_PAUSE.toNanos()));
          rig.kill(plan.targets().get(kill % plan.targets().size()));
          rig.awaitRecovered();
        }
      }
      shown.addAll(left.shown());
      shown.addAll(right.shown());
      rig.finish();
    }
    return outcome(plan, database, before, shown);
  }

  private static AlertPage page(String name, Rig rig, Plan plan, Random random) {
    return new AlertPage(name, plan.careless(), rig::port, new Random(random.nextLong()));
  }

  /// Sets the rules of a database that is not open, and begins to count.
  ///
  /// @return the last event that is not counted
  private static long begin(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO alert_rules (id, rules, updated_at) VALUES (1, '" + RULES + "', '')");
      statement.execute("DELETE FROM alerts");
      statement.execute("DELETE FROM alert_endings");
      return number(statement, "SELECT max(id) FROM events");
    }
  }

  private static Outcome outcome(Plan plan, Path database, long before, List<Long> shown)
      throws SQLException {
    Set<Long> once = new HashSet<>();
    Set<Long> twice = new HashSet<>();
    shown.stream().filter(alert -> !once.add(alert)).forEach(twice::add);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      long accepted =
          number(
              statement,
              "SELECT count(*) FROM events WHERE type IN ('cheer', 'raid', 'resub') AND marks = ''"
                  + " AND id > "
                  + before);
      long open = number(statement, "SELECT count(*) FROM alerts WHERE state < 2");
      Map<String, Long> endings = new TreeMap<>();
      try (ResultSet row =
          statement.executeQuery("SELECT ending, alerts FROM alert_endings WHERE alerts > 0")) {
        while (row.next()) {
          endings.put(row.getString(1), row.getLong(2));
        }
      }
      long ended = endings.values().stream().mapToLong(Long::longValue).sum();
      return new Outcome(plan, accepted, open + ended, shown.size(), twice, endings);
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
