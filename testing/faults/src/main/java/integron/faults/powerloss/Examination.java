package integron.faults.powerloss;

import integron.common.files.DataFolder;
import integron.common.problem.ProblemException;
import integron.common.settings.LiveSettings;
import integron.common.settings.SecretStore;
import integron.common.settings.Settings;
import integron.common.stream.Position;
import integron.faults.powerloss.LossFinding.Kind;
import integron.ingester.backup.WantedRestore;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.secrets.SecretVault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Opens a data folder after a simulated crash with the real journal, and compares its contents
/// with the promises.
final class Examination {
  private final DataFolder folder;
  private final Transcript transcript;
  private final Promised promised;
  private final List<LossFinding> findings = new ArrayList<>();

  private Examination(Path home, Transcript transcript, Promised promised) {
    this.folder = new DataFolder(home);
    this.transcript = transcript;
    this.promised = promised;
  }

  static List<LossFinding> of(Path home, Transcript transcript, Promised promised)
      throws IOException {
    Examination examination = new Examination(home, transcript, promised);
    examination.compareFiles();
    examination.compareSignIn();
    examination.compareNote();
    examination.compareRestore();
    examination.compareDatabase();
    return examination.findings;
  }

  private void add(Kind kind, String words) {
    findings.add(new LossFinding(kind, words));
  }

  private void compareFiles() throws IOException {
    for (String name : transcript.versions().keySet()) {
      Path file = folder.path().resolve(name);
      String before = promised.files().get(name);
      if (!Files.exists(file)) {
        if (before != null) {
          add(Kind.FILE, name + " is missing");
        }
      } else if (!transcript.isAsNewAs(
          Objects.requireNonNullElse(before, ""),
          Promised.digest(Files.readAllBytes(file)),
          name)) {
        add(Kind.FILE, name + " holds neither the last written content nor a newer one");
      }
    }
  }

  /// The file of the secrets and its key, as the next process reads them. At most one more sign-in
  /// than the promised one was on its way.
  private void compareSignIn() {
    SecretVault vault =
        SecretVault.start(
            folder, SecretStore.FILE, InstantSource.system(), new SecureRandom(), _ -> {});
    try {
      int found = Promised.signIn(vault.get(Promised.SIGN_IN));
      if (found < promised.signIn() || found > promised.signIn() + 1) {
        add(Kind.SIGN_IN, "The sign-in is number %d, not %d".formatted(found, promised.signIn()));
      }
    } catch (IOException e) {
      add(Kind.SIGN_IN, String.valueOf(e.getMessage()));
    }
  }

  private void compareNote() {
    int found = Math.toIntExact(Math.max(0, Promised.note(folder).number()));
    if (found != promised.noted() && found != promised.noting()) {
      add(
          Kind.SIGN_IN,
          "The note of the keyring has the number %d, not %d".formatted(found, promised.noted()));
    }
  }

  private void compareRestore() throws IOException {
    int found = new WantedRestore(folder).take().map(Integer::parseInt).orElse(0);
    if (found != promised.wanted() && found != promised.wanting()) {
      add(Kind.FILE, "The wanted restore is number %d, not %d".formatted(found, promised.wanted()));
    }
  }

  private void compareDatabase() {
    folder.prepare();
    try {
      int last = goOn();
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:file:" + folder.database() + "?mode=ro");
          Statement statement = connection.createStatement()) {
        requireSound(statement);
        compareEvents(statement, last);
        compareTotals(statement, last);
      }
    } catch (ProblemException | SQLException e) {
      add(Kind.CORRUPT, e.toString());
    }
  }

  /// Starts the journal, and offers it an event that it must know and one that it cannot know.
  ///
  /// @return the number of the last event from before the crash
  private int goOn() throws SQLException {
    int last;
    try (Journal journal =
        Journal.start(
            folder,
            new LiveSettings(Settings.read(Map.of(), folder.settingsFile())),
            new JournalMetrics(new SimpleMeterRegistry()),
            _ -> {},
            InstantSource.system(),
            new Random(0))) {
      Position position = journal.position();
      last = Math.toIntExact(position.id());
      comparePosition(position);
      before(last).stream()
          .filter(LossScript::isPersisted)
          .forEach(it -> journal.offer(LossScript.event(it)));
      journal.offer(LossScript.event(nextNumber()));
    }
    return last;
  }

  private int nextNumber() {
    return 1_000_003;
  }

  /// The last ones of the existing events.
  private List<Integer> before(int last) {
    int end = Math.min(last, transcript.accepted().size());
    return transcript.accepted().subList(Math.max(0, end - 20), end);
  }

  private void comparePosition(Position position) {
    if (!promised.epoch().isEmpty() && !position.epoch().equals(promised.epoch())) {
      add(Kind.LOST, "The database is a new one");
    }
    if (position.id() < promised.lastId()) {
      add(Kind.LOST, "It ends at %d, not at %d".formatted(position.id(), promised.lastId()));
    }
    if (position.id() > transcript.accepted().size()) {
      add(Kind.MADE_UP, "It ends at %d, which was never assigned".formatted(position.id()));
    }
  }

  private void requireSound(Statement statement) throws SQLException {
    List<String> complaints = rows(statement, "PRAGMA integrity_check");
    if (!complaints.equals(List.of("ok"))) {
      add(Kind.CORRUPT, complaints.getFirst());
    }
  }

  private List<Integer> expected(int last) {
    List<Integer> expected =
        new ArrayList<>(
            transcript.accepted().subList(0, Math.min(last, transcript.accepted().size())));
    expected.add(nextNumber());
    return expected;
  }

  private void compareEvents(Statement statement, int last) throws SQLException {
    TreeSet<String> found =
        new TreeSet<>(rows(statement, "SELECT id || ' ' || source_id FROM events"));
    TreeSet<String> expected = new TreeSet<>();
    List<Integer> numbers = expected(last);
    for (int index = 0; index < numbers.size(); index++) {
      if (LossScript.isPersisted(numbers.get(index))) {
        expected.add(index + 1 + " " + LossScript.sourceId(numbers.get(index)));
      }
    }
    List<String> missing = expected.stream().filter(row -> !found.contains(row)).toList();
    List<String> tooMany = found.stream().filter(row -> !expected.contains(row)).toList();
    if (!missing.isEmpty()) {
      add(
          Kind.LOST,
          "%d events are missing, such as %s".formatted(missing.size(), missing.getFirst()));
    }
    if (!tooMany.isEmpty()) {
      boolean again = tooMany.stream().allMatch(row -> knows(expected, row));
      add(
          again ? Kind.DOUBLED : Kind.MADE_UP,
          "%d events are too many, such as %s".formatted(tooMany.size(), tooMany.getFirst()));
    }
  }

  private static boolean knows(Set<String> expected, String row) {
    String source = row.substring(row.indexOf(' '));
    return expected.stream().anyMatch(known -> known.endsWith(source));
  }

  private void compareTotals(Statement statement, int last) throws SQLException {
    Map<String, String> totals =
        expected(last).stream()
            .collect(
                Collectors.groupingBy(
                    LossScript::viewer,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), Examination::total)));
    List<String> expected = new ArrayList<>();
    totals.forEach((viewer, total) -> expected.add(viewer + " " + total));
    List<String> found =
        rows(
            statement,
            "SELECT id || ' ' || message_count || ' ' || bits_total FROM users ORDER BY id");
    if (!found.equals(expected)) {
      add(Kind.WRONG_TOTALS, "The viewers' totals are %s, not %s".formatted(found, expected));
    }
  }

  private static String total(List<Integer> numbers) {
    return numbers.stream().mapToInt(LossScript::messages).sum()
        + " "
        + numbers.stream().mapToInt(LossScript::bits).sum();
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
