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

/// What moderators removed lately, for what comes after that: events that were written before,
/// which Twitch tells late or which are fetched, and answers that quote what is gone. It goes by
/// ids and by Twitch's times, never by numbers, so that a transaction that fails leaves nothing
/// wrong here. It does not outlive the process.
final class Removals {
  /// Of each sort.
  static final int MOST = 2_000;

  private final RecentValues<Boolean> deleted = new RecentValues<>(MOST);
  private final RecentValues<Instant> cleared = new RecentValues<>(MOST);
  private Instant allCleared = Instant.MIN;

  /// Lines that are the words of something else, and those of them that were deleted.
  private final RecentValues<LineOfChat> lines = new RecentValues<>(MOST, Removals::lengthOf);

  private final RecentValues<LineOfChat> deletedLines =
      new RecentValues<>(MOST, Removals::lengthOf);

  /// Whose lines came after their clear, by the line's id: those may be quoted.
  private final RecentValues<String> later = new RecentValues<>(MOST, String::length);

  /// So many lines will be remembered as later than the clear of the whole chat; after that,
  /// answers to anything older are not to be expected.
  private int stillLater;

  /// Remembers that a line was deleted.
  ///
  /// @return the line, where it is known to be the words of something else
  Optional<LineOfChat> note(ChatDelete told) {
    deleted.put(told.messageId(), true);
    Optional<LineOfChat> line = Optional.ofNullable(lines.get(told.messageId()));
    line.ifPresent(words -> deletedLines.put(told.messageId(), words));
    return line;
  }

  /// Remembers that the lines of a viewer, or of all, were cleared.
  void note(ChatClear told, Instant at) {
    if (told.viewer() == null) {
      allCleared = latest(allCleared, at);
      stillLater = MOST;
      later.removeIf(_ -> true);
      noteDeleted(line -> line.at().isBefore(at));
    } else {
      String userId = told.viewer().userId();
      cleared.put(userId, latest(cleared.get(userId), at));
      later.removeIf(userId::equals);
      noteDeleted(line -> line.viewerId().equals(userId) && line.at().isBefore(at));
    }
  }

  /// What has their words may be told later than the clear, and then has a later time too.
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

  /// What may be shown of an event that is accepted now.
  ///
  /// @return the event itself where nothing of it was removed
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

  /// The answer itself came later, so what counts is when the line came that it quotes.
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
