package integron.ingester.normalize.irc;

import integron.common.event.Envelope.Mark;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.twitch.chat.IrcLine;
import integron.ingester.twitch.payload.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns lines of chat into our events. A pure function except for the avatars: no state, no clock.
/// A message has the same source id as over EventSub, so that it is one event from either source.
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

  /// @param marks the marks of every event: `TEST` in a demo, else none
  /// @param anonymous whether Integron reads without signing in, so that chat is the only source;
  ///   otherwise EventSub reports subscriptions, Bits and raids
  /// @param profileImageOf the avatar's address of a user id, or null when unknown
  public IrcNormalizer(
      Set<Mark> marks, boolean anonymous, Function<String, @Nullable String> profileImageOf) {
    this.marks = Set.copyOf(marks);
    this.anonymous = anonymous;
    this.profileImageOf = profileImageOf;
  }

  /// Our events, in order; none when the line has no meaning for us. A malformed optional tag
  /// counts as absent.
  ///
  /// @param receivedAt when the line arrived
  /// @throws integron.ingester.twitch.MalformedPayloadException when a required part is missing;
  ///   throws nothing else
  public List<Candidate> normalize(IrcLine line, Instant receivedAt) {
    return events(new IrcTags(line, receivedAt, profileImageOf))
        .map(event -> event.marked(marks))
        .toList();
  }

  /// Returns what of a line counts as absent although Twitch has sent it and money depends on it;
  /// empty for nearly every line.
  public Optional<String> doubt(IrcLine line) {
    return line.tag("bits")
        .filter(bits -> Figures.count(Figures.read(bits)).isEmpty())
        .map(_ -> "bits cannot be read");
  }

  private Stream<Candidate> events(IrcTags tags) {
    return switch (tags.line().command()) {
      case "PRIVMSG" -> Stream.concat(Stream.of(IrcMessages.message(tags)), cheer(tags).stream());
      case "USERNOTICE" ->
          Stream.concat(
              IrcNotices.said(tags).stream(),
              anonymous ? IrcNotices.reported(tags).stream() : Stream.of());
      case "CLEARMSG" -> Stream.of(IrcMessages.delete(tags));
      case "CLEARCHAT" -> Stream.of(IrcMessages.clear(tags));
      default -> Stream.of();
    };
  }

  private Optional<Candidate> cheer(IrcTags tags) {
    return anonymous ? IrcMessages.cheer(tags) : Optional.empty();
  }
}
