package integron.faults.powerloss;

import integron.common.event.BitsEvent;
import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.RaidEvent;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The events that the recorded process offers, each identified by its number, and what each must
/// have left in the database.
final class LossScript {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00.000Z");
  private static final int KINDS = 4;
  private static final int VIEWERS = 97;
  private static final int MOST_BITS = 500;

  private LossScript() {}

  /// All but chat are marked as fetched later, since such events are no alerts. The ends of alerts
  /// would take numbers in between, when their time is over.
  static Candidate event(int number) {
    Set<Mark> marks = isPersisted(number) ? Set.of(Mark.BACKFILLED) : Set.of();
    return new Candidate(sourceId(number), NOON.plusSeconds(number), content(number), marks);
  }

  static String sourceId(int number) {
    return "event-" + number;
  }

  static String viewer(int number) {
    return Integer.toString(number % VIEWERS);
  }

  private static Event content(int number) {
    Viewer viewer = new Viewer(viewer(number), "viewer" + viewer(number), Integer.toString(number));
    return switch (number % KINDS) {
      case 0 -> new ChatEvent.Chat(viewer, sourceId(number), "Hello", List.of(), null);
      case 1 -> new BitsEvent.Cheer(viewer, false, bits(number), "Cheer! ".repeat(number % 40));
      case 2 -> new RaidEvent.Raid(viewer, number);
      default -> new Follow(viewer);
    };
  }

  /// The number of an event that was accepted.
  static int number(Envelope accepted) {
    return Integer.parseInt(accepted.event().actor().orElseThrow().displayName());
  }

  /// Whether it has a row of its own.
  static boolean isPersisted(int number) {
    return number % KINDS != 0;
  }

  static int messages(int number) {
    return number % KINDS == 0 ? 1 : 0;
  }

  static int bits(int number) {
    return number % KINDS == 1 ? number % MOST_BITS + 1 : 0;
  }
}
