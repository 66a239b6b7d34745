package integron.ingester.journal;

import integron.common.event.ChatEvent;
import integron.common.event.Event;
import integron.common.event.Fragment;
import integron.common.files.DataFolder;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A program of its own: a journal that gets more than fits into its heap, first while its database
/// cannot be written to. It prints how many follows were dropped.
final class FilledJournal {
  private static final int CHATS = 8_000;
  private static final int FOLLOWS = 400;

  private FilledJournal() {}

  /// Floods a journal in the given folder.
  public static void main(String[] arguments) throws Exception {
    DataFolder folder = new DataFolder(Path.of(arguments[0])).prepare();
    try (Journal journal =
        Journal.start(
            folder,
            new LiveSettings(Settings.read(Map.of(), folder.settingsFile())),
            new JournalMetrics(new SimpleMeterRegistry()),
            _ -> {},
            InstantSource.system(),
            new Random(1))) {
      int refused;
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        refused = flood(journal, "locked");
        statement.execute("ROLLBACK");
      }
      refused += flood(journal, "free");
      System.out.println("refused " + refused);
    }
  }

  private static int flood(Journal journal, String name) {
    int refused = 0;
    for (int i = 0; i < CHATS; i++) {
      journal.offer(TestJournal.event(name + " chat " + i, manyEmotes(i)));
      if (i % (CHATS / FOLLOWS) == 0 && !journal.offer(TestJournal.follow(name + " f" + i))) {
        refused++;
      }
    }
    return refused;
  }

  private static Event manyEmotes(int number) {
    List<Fragment> fragments = new ArrayList<>();
    for (int i = 0; i < 166; i++) {
      String id = "emotesv2_%d_%d".formatted(i, number) + "y".repeat(90);
      fragments.add(new Fragment.Emote("Ab" + i + "x".repeat(60), id));
      fragments.add(new Fragment.Text(" ".repeat(1 + number % 2)));
    }
    return new ChatEvent.Chat(
        TestJournal.ADA,
        "m" + number,
        "x".repeat(500),
        fragments,
        null,
        List.of(),
        Map.of(),
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
