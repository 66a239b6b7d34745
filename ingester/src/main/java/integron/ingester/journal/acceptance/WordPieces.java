package integron.ingester.journal.acceptance;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.common.event.Footprint;
import integron.common.event.Fragment;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.time.Nearness;
import integron.ingester.journal.entry.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// Adds text fragments to a cheer or a redemption. Twitch sends their words as plain text, and once
/// more as a line of chat with emotes and mentions; if the line comes first, its fragments are
/// used. No event waits for its line.
///
/// Owned by the journal's thread.
public final class WordPieces {
  private static final int MOST_LINES = 64;

  /// Several times the size of a message full of emotes.
  private static final long MOST_BYTES = 65_536;

  /// Twitch sends both at once; further apart than this, they are two things.
  private static final Duration ONE_MOMENT = Duration.ofMinutes(2);

  private record Line(Chat chat, Instant at) {}

  /// Newest first.
  private final Deque<Line> lines = new ArrayDeque<>();

  /// Returns the event with the fragments of its line, if the line is known.
  public Candidate complete(Candidate incoming) {
    return switch (incoming.event()) {
      case Chat chat -> {
        remember(chat, incoming);
        yield incoming;
      }
      case Cheer cheer -> incoming.with(complete(cheer, incoming.timestamp()));
      case Redemption redemption -> incoming.with(complete(redemption, incoming.timestamp()));
      case Event _ -> incoming;
    };
  }

  private void remember(Chat chat, Candidate incoming) {
    boolean besides = chat.bits() != null || chat.rewardId() != null;
    if (besides && !isPlain(chat.fragments()) && Footprint.of(incoming) <= MOST_BYTES) {
      lines.addFirst(new Line(chat, incoming.timestamp()));
      if (lines.size() > MOST_LINES) {
        lines.removeLast();
      }
    }
  }

  private Cheer complete(Cheer cheer, Instant at) {
    return isPlain(cheer.fragments())
        ? line(cheer, cheer.message(), at, chat -> Objects.equals(chat.bits(), cheer.bits()))
            .map(line ->
                new Cheer(
                    cheer.viewer(),
                    cheer.anonymous(),
                    cheer.bits(),
                    cheer.message(),
                    line.fragments(),
                    line.words()))
            .orElse(cheer)
        : cheer;
  }

  private Redemption complete(Redemption redemption, Instant at) {
    String input = redemption.input();
    return input != null && isPlain(redemption.fragments())
        ? line(
                redemption,
                input,
                at,
                chat -> Objects.equals(chat.rewardId(), redemption.reward().rewardId()))
            .map(line ->
                new Redemption(
                    redemption.viewer(),
                    redemption.redemptionId(),
                    redemption.reward(),
                    input,
                    line.fragments(),
                    redemption.status(),
                    redemption.emote()))
            .orElse(redemption)
        : redemption;
  }

  /// The line with the same words of the same viewer.
  private Optional<Chat> line(Event event, String words, Instant at, Predicate<Chat> alike) {
    return lines.stream()
        .filter(line -> Nearness.within(ONE_MOMENT, line.at(), at))
        .map(Line::chat)
        .filter(chat -> chat.message().equals(words) && alike.test(chat))
        .filter(chat ->
            event.actor().filter(who -> who.userId().equals(chat.viewer().userId())).isPresent())
        .findFirst();
  }

  /// Whether the fragments contain plain text only.
  private static boolean isPlain(List<Fragment> fragments) {
    return fragments.stream()
        .allMatch(piece -> piece instanceof Fragment.Text || piece instanceof Fragment.Cheermote);
  }

  /// Forgets all lines, because any of them may contain the name of a deleted viewer.
  public void forget() {
    lines.clear();
  }
}
