package integron.ingester.journal.acceptance;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.Reply;
import integron.common.event.Event;
import integron.common.event.Unknown;
import integron.common.event.Viewer;
import integron.common.event.ViewerIds;
import integron.common.event.Written;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Moderators' recent removals, applied to events that arrive later: older events that Twitch sends
/// late or that are fetched, and replies that quote a removed line. It compares ids and Twitch's
/// times, never numbers, so that a failed transaction leaves nothing wrong here. It does not
/// outlive the process.
final class Removals {
  /// The most entries of each kind.
  static final int MOST = 2_000;

  private final RecentValues<Boolean> deleted = new RecentValues<>(MOST);
  private final RecentValues<Instant> cleared = new RecentValues<>(MOST);
  private Instant allCleared = Instant.MIN;

  /// Lines with the words of another event, and the deleted ones among them.
  private final RecentValues<LineOfChat> lines = new RecentValues<>(MOST, Removals::lengthOf);

  private final RecentValues<LineOfChat> deletedLines =
      new RecentValues<>(MOST, Removals::lengthOf);

  /// The viewers whose lines came after their clear, by the line's id: these lines may be quoted.
  private final RecentValues<String> later = new RecentValues<>(MOST, String::length);

  /// How many more lines are remembered as later than the clear of the whole chat; after them,
  /// replies to older lines are not expected.
  private int stillLater;

  /// Remembers that a line was deleted.
  ///
  /// @return the line, if another event is known to have its words
  Optional<LineOfChat> remember(ChatDelete removal) {
    deleted.put(removal.messageId(), true);
    Optional<LineOfChat> line = Optional.ofNullable(lines.get(removal.messageId()));
    line.ifPresent(words -> deletedLines.put(removal.messageId(), words));
    return line;
  }

  /// Remembers that the lines of one viewer or of all viewers were cleared.
  void remember(ChatClear removal, Instant at) {
    if (removal.viewer() == null) {
      allCleared = latest(allCleared, at);
      stillLater = MOST;
      later.removeIf(_ -> true);
      noteDeleted(line -> line.at().isBefore(at));
    } else {
      String userId = removal.viewer().userId();
      cleared.put(userId, latest(cleared.get(userId), at));
      later.removeIf(userId::equals);
      noteDeleted(line -> line.viewerId().equals(userId) && line.at().isBefore(at));
    }
  }

  /// An event with their words may arrive after the clear, and then has a later time too.
  private void noteDeleted(Predicate<LineOfChat> which) {
    lines.forEach((messageId, line) -> {
      if (which.test(line)) {
        deletedLines.put(messageId, line);
      }
    });
  }

  private static int lengthOf(LineOfChat line) {
    return line.viewerId().length();
  }

  private static Instant latest(@Nullable Instant known, Instant at) {
    return known == null || known.isBefore(at) ? at : known;
  }

  /// Returns the part of an accepted event that may be shown.
  ///
  /// @return the event itself if nothing of it was removed
  Event admit(Event event, Instant at) {
    return switch (event) {
      case Chat chat -> admit(chat, at);
      case Event other -> isRemoved(other, at) ? Written.without(other) : other;
    };
  }

  private Event admit(Chat chat, Instant at) {
    boolean removed = isRemoved(chat, at);
    LineOfChat.of(chat, at)
        .ifPresent(line -> (removed ? deletedLines : lines).put(chat.messageId(), line));
    if (removed) {
      return Written.without(chat);
    }
    String userId = chat.viewer().userId();
    if (stillLater > 0 || cleared.contains(userId)) {
      stillLater = Math.max(0, stillLater - 1);
      later.put(chat.messageId(), userId);
    }
    return quotesRemoved(chat.reply()) ? chat.withoutQuote() : chat;
  }

  private boolean isRemoved(Event event, Instant at) {
    return at.isBefore(allCleared)
        || Written.messageId(event).filter(deleted::contains).isPresent()
        || event.actor().map(Viewer::userId).filter(userId -> isCleared(userId, at)).isPresent()
        || (event instanceof Unknown
            && ViewerIds.in(event).stream().anyMatch(userId -> isCleared(userId, at)))
        || isWordedByDeleted(event, at);
  }

  private boolean isCleared(String userId, Instant at) {
    Instant clearedAt = cleared.get(userId);
    return clearedAt != null && at.isBefore(clearedAt);
  }

  private boolean isWordedByDeleted(Event event, Instant at) {
    return Written.textBeside(event).isPresent()
        && deletedLines.values().stream().anyMatch(line -> line.isWordsOf(event, at));
  }

  /// The reply itself came later, so the time of the quoted line counts.
  private boolean quotesRemoved(@Nullable Reply reply) {
    return reply != null
        && (deleted.contains(reply.messageId())
            || ((stillLater > 0 || cleared.contains(reply.userId()))
                && !later.contains(reply.messageId())));
  }

  /// Forgets what a deleted viewer wrote.
  void forget(String userId) {
    lines.removeIf(line -> line.viewerId().equals(userId));
    deletedLines.removeIf(line -> line.viewerId().equals(userId));
    later.removeIf(userId::equals);
  }
}
