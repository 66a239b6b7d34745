package integron.ingester;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.files.DataFolder;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.eventsub.Notifications;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A journal that receives what a fake Twitch sends.
final class JournaledStories implements AutoCloseable {
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults().withSeed(3));
  private final Normalizer normalizer = new Normalizer(Set.of(), _ -> null);
  private final IrcNormalizer chat = new IrcNormalizer(Set.of(), true, _ -> null);
  private final List<Envelope> accepted = new ArrayList<>();
  private final DataFolder folder;
  private Journal journal;

  private JournaledStories(DataFolder folder) {
    this.folder = folder;
    this.journal = open(folder);
  }

  /// Opens it in a data folder below that one.
  static JournaledStories in(Path temporary) {
    return new JournaledStories(new DataFolder(temporary.resolve("data")).prepare());
  }

  private static Journal open(DataFolder folder) {
    return Journal.start(
        folder,
        new LiveSettings(Settings.read(Map.of(), folder.settingsFile())),
        new JournalMetrics(new SimpleMeterRegistry()),
        _ -> {},
        InstantSource.system(),
        new Random(1));
  }

  Journal journal() {
    return journal;
  }

  /// What Twitch sends, made from a template of the fake's.
  String frame(String template, Map<String, ?> values) {
    return twitch.control().frame(template, values);
  }

  /// A line of chat that Twitch sends to an anonymous reader, made from a template of the fake's.
  String line(String template, Map<String, String> values) {
    return twitch.control().line(template, values);
  }

  private List<Candidate> read(String frame) throws Exception {
    return frame.startsWith("@")
        ? chat.normalize(IrcLine.parse(frame), Instant.EPOCH)
        : normalizer.normalize(Notifications.read(frame));
  }

  /// Sends the frames and lines; closes and opens the journal after each when `restarting`.
  void tell(List<String> frames, boolean restarting) throws Exception {
    for (String frame : frames) {
      read(frame).forEach(journal::offer);
      if (restarting) {
        settle();
        journal = open(folder);
      }
    }
    settle();
    journal = open(folder);
  }

  /// Sends the frames as a demo does, all of whose events are tests.
  void tellAsTests(List<String> frames) throws Exception {
    for (String frame : frames) {
      read(frame).forEach(event -> journal.offer(event.marked(Set.of(Mark.TEST))));
    }
    settle();
    journal = open(folder);
  }

  /// Waits until everything that was offered is accepted or dropped, and collects it.
  private void settle() throws Exception {
    Ring<EncodedEvent> ring = journal.ring();
    journal.close();
    Ring.Span span = ring.span();
    if (ring.read(new Position(span.epoch(), span.floor()), 1_000_000)
        instanceof Ring.Read.Items<EncodedEvent>(List<EncodedEvent> items)) {
      for (EncodedEvent item : items) {
        accepted.add(item.envelope());
      }
    }
  }

  static List<String> shuffled(List<String> frames, long seed) {
    List<String> order = new ArrayList<>(frames);
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  /// All accepted events so far.
  List<Envelope> accepted() {
    return List.copyOf(accepted);
  }

  List<Envelope> acceptedOf(EventType type) {
    return accepted.stream().filter(envelope -> envelope.type() == type).toList();
  }

  /// A column of `users`, by id.
  Map<String, Integer> column(String name) throws Exception {
    return numbers("SELECT id, " + name + " FROM users");
  }

  /// The ids of the recipients that no notice has tied to a gift.
  Set<String> recipientsInDatabase() throws Exception {
    return numbers("SELECT user_id, 1 FROM recipients").keySet();
  }

  private Map<String, Integer> numbers(String query) throws SQLException {
    Map<String, Integer> values = new HashMap<>();
    try (Connection reader =
            DriverManager.getConnection("jdbc:sqlite:file:" + folder.database() + "?mode=ro");
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        values.put(row.getString(1), row.getInt(2));
      }
    }
    return values;
  }

  @Override
  public void close() throws SQLException {
    journal.close();
    twitch.close();
  }
}
