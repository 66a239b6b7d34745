package integron.ingester.normalize.irc;

import integron.common.event.Envelope.Mark;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.twitch.chat.IrcLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns lines of chat into our events. A pure function but for the avatars: no state, no clock. A
/// message has the source id that it has over EventSub, so that it is one event wherever it is
/// read.
///
/// ```
/// PRIVMSG    chat; anonymously also cheer
/// USERNOTICE chat where it says something; anonymously also sub, resub, gift_sub, raid
/// CLEARMSG   chat_delete
/// CLEARCHAT  chat_clear
/// ```
public final class IrcNormalizer {
  private final Set<Mark> marks;
  private final boolean anonymous;
  private final Function<String, @Nullable String> profileImageOf;

  /// @param marks what every event is marked with: `TEST` in a demo, else nothing
  /// @param anonymous whether nobody is signed in, so that chat is all there is of the channel;
  ///   otherwise EventSub tells of subscriptions, Bits and raids
  /// @param profileImageOf the avatar's address of a user id, or null while it is not known
  public IrcNormalizer(
      Set<Mark> marks, boolean anonymous, Function<String, @Nullable String> profileImageOf) {
    this.marks = Set.copyOf(marks);
    this.anonymous = anonymous;
    this.profileImageOf = profileImageOf;
  }

  /// Our events, in order; none where the line is of no interest. Tags that are odd count as not
  /// told where they are not needed.
  ///
  /// @param receivedAt when the line arrived
  /// @throws integron.ingester.twitch.MalformedPayloadException when something is missing without
  ///   which it cannot be understood; nothing else is ever thrown
  public List<Candidate> normalize(IrcLine line, Instant receivedAt) {
    return events(new IrcTags(line, receivedAt, profileImageOf))
        .map(event -> event.marked(marks))
        .toList();
  }

  private Stream<Candidate> events(IrcTags tags) {
    return switch (tags.line().command()) {
      case "PRIVMSG" -> Stream.concat(Stream.of(IrcMessages.message(tags)), cheer(tags).stream());
      case "USERNOTICE" ->
          Stream.concat(
              IrcNotices.said(tags).stream(),
              anonymous ? IrcNotices.told(tags).stream() : Stream.of());
      case "CLEARMSG" -> Stream.of(IrcMessages.delete(tags));
      case "CLEARCHAT" -> Stream.of(IrcMessages.clear(tags));
      default -> Stream.of();
    };
  }

  private Optional<Candidate> cheer(IrcTags tags) {
    return anonymous ? IrcMessages.cheer(tags) : Optional.empty();
  }
}
