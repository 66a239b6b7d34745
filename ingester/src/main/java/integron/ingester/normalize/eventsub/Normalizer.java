package integron.ingester.normalize.eventsub;

import integron.common.event.Envelope.Mark;
import integron.common.event.Unknown;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.EventDraft;
import integron.ingester.normalize.Viewers;
import integron.ingester.twitch.eventsub.message.EventSubMessage.Notification;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns Twitch's notifications into our events. A pure function except for the avatars: no state,
/// no clock. An event that Twitch reports in several ways carries a `Report`; the journal counts it
/// once.
public final class Normalizer {
  private final Set<Mark> marks;
  private final ChatPayloads chat;
  private final NoticePayloads notices;
  private final SubPayloads subs;
  private final BitsPayloads bits;
  private final RedemptionPayloads redemptions;
  private final HypeTrainPayloads hypeTrains;
  private final PredictionPayloads predictions;
  private final StreamPayloads stream;

  /// @param marks the marks of every event: `TEST` in a demo, else none
  /// @param profileImageOf the avatar's address of a user id, or null when unknown
  public Normalizer(Set<Mark> marks, Function<String, @Nullable String> profileImageOf) {
    Viewers viewers = new Viewers(profileImageOf);
    this.marks = Set.copyOf(marks);
    this.chat = new ChatPayloads(viewers);
    this.notices = new NoticePayloads(viewers, chat);
    this.subs = new SubPayloads(viewers);
    this.bits = new BitsPayloads(viewers);
    this.redemptions = new RedemptionPayloads(viewers);
    this.hypeTrains = new HypeTrainPayloads(viewers);
    this.predictions = new PredictionPayloads(viewers);
    this.stream = new StreamPayloads(viewers);
  }

  /// Our events, in order: none when another notification reports the same, several when Twitch
  /// reports several events at once. An unknown type becomes an `unknown` with its payload.
  ///
  /// @throws integron.ingester.twitch.MalformedPayloadException when a required field is missing
  public List<Candidate> normalize(Notification notification) {
    return events(notification).stream().map(event -> event.marked(marks)).toList();
  }

  private List<Candidate> events(Notification notification) {
    return switch (notification.type()) {
      case "channel.chat.message" -> List.of(chat.message(notification));
      case "channel.chat.notification" -> notices.notice(notification);
      case "channel.chat.message_delete" -> List.of(chat.delete(notification));
      case "channel.chat.clear" -> List.of(chat.clear(notification));
      case "channel.chat.clear_user_messages" -> List.of(chat.clearUser(notification));
      case "channel.subscribe" -> List.of(subs.subscribe(notification));
      case "channel.subscription.message" -> List.of(subs.message(notification));
      case "channel.subscription.gift" -> List.of(subs.gift(notification));
      case "channel.subscription.end" -> List.of(subs.end(notification));
      case "channel.cheer" -> List.of(bits.cheer(notification));
      case "channel.bits.use" -> bits.use(notification);
      case "channel.custom_power_up_redemption.add" -> List.of(bits.customPowerUp(notification));
      case "channel.channel_points_custom_reward_redemption.add" ->
          List.of(redemptions.custom(notification.event(), notification.sentAt()));
      case "channel.channel_points_custom_reward_redemption.update" ->
          List.of(redemptions.update(notification));
      case "channel.channel_points_automatic_reward_redemption.add" ->
          List.of(redemptions.automatic(notification));
      default -> runningEvents(notification);
    };
  }

  /// What begins, makes progress and ends.
  private List<Candidate> runningEvents(Notification notification) {
    return switch (notification.type()) {
      case "channel.hype_train.begin" -> List.of(hypeTrains.begin(notification));
      case "channel.hype_train.progress" -> hypeTrains.progress(notification);
      case "channel.hype_train.end" -> List.of(hypeTrains.end(notification));
      case "channel.poll.begin" -> List.of(PollPayloads.begin(notification));
      case "channel.poll.progress" -> PollPayloads.progress(notification);
      case "channel.poll.end" -> List.of(PollPayloads.end(notification));
      case "channel.prediction.begin" -> List.of(predictions.begin(notification));
      case "channel.prediction.progress" -> predictions.progress(notification);
      case "channel.prediction.lock" -> List.of(predictions.lock(notification));
      case "channel.prediction.end" -> List.of(predictions.end(notification));
      default -> streamEvents(notification);
    };
  }

  private List<Candidate> streamEvents(Notification notification) {
    return switch (notification.type()) {
      case "channel.follow" -> List.of(stream.follow(notification));
      case "channel.raid" -> List.of(stream.raid(notification));
      case "channel.shoutout.create" -> List.of(stream.shoutout(notification));
      case "channel.shoutout.receive" -> List.of(stream.shoutoutReceived(notification));
      case "stream.online" -> List.of(stream.online(notification));
      case "stream.offline" -> List.of(stream.offline(notification));
      case "channel.update" -> List.of(stream.update(notification));
      case "channel.ad_break.begin" -> List.of(stream.adBreak(notification));
      default ->
          List.of(
              EventDraft.of(
                  notification,
                  new Unknown(
                      notification.type(), notification.version(), notification.event().all())));
    };
  }
}
