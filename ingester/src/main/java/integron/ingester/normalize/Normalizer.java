package integron.ingester.normalize;

import com.github.twitch4j.eventsub.domain.chat.Badge;
import com.github.twitch4j.eventsub.events.ChannelChatMessageEvent;
import com.github.twitch4j.eventsub.events.ChannelFollowEvent;
import integron.common.event.ChatEvent;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.eventsub.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns Twitch's notifications into our events. A pure function: no state, no clock.
public final class Normalizer {
  private final Set<Mark> marks;

  /// @param marks what every event is marked with: `TEST` in a demo, else nothing
  public Normalizer(Set<Mark> marks) {
    this.marks = Set.copyOf(marks);
  }

  /// Our event; empty where we have none for this kind.
  public Optional<Incoming> normalize(Message.Notification notification) {
    return switch (notification.event()) {
      case ChannelChatMessageEvent chat -> Optional.of(chat(chat, notification.sentAt()));
      case ChannelFollowEvent follow -> Optional.of(follow(follow));
      default -> Optional.empty();
    };
  }

  /// The message's own id is the source id, so that the same message over IRC is the same event.
  private Incoming chat(ChannelChatMessageEvent chat, Instant sentAt) {
    Event event =
        new ChatEvent.Chat(
            new Viewer(
                chat.getChatterUserId(), chat.getChatterUserLogin(), chat.getChatterUserName()),
            chat.getMessageId(),
            chat.getMessage().getText(),
            badges(chat.getBadges()),
            blankAsAbsent(chat.getColor()));
    return new Incoming("chat:" + chat.getMessageId(), sentAt, event, marks);
  }

  /// Who followed and when, to the second, is the source id: a list of followers fetched later says
  /// exactly that, and nothing finer.
  private Incoming follow(ChannelFollowEvent follow) {
    Event event =
        new Follow(new Viewer(follow.getUserId(), follow.getUserLogin(), follow.getUserName()));
    Instant second = follow.getFollowedAt().truncatedTo(ChronoUnit.SECONDS);
    return new Incoming(
        "follow:" + follow.getUserId() + ":" + second, follow.getFollowedAt(), event, marks);
  }

  private static List<String> badges(@Nullable List<Badge> badges) {
    return badges == null ? List.of() : badges.stream().map(Badge::getSetId).toList();
  }

  private static @Nullable String blankAsAbsent(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
