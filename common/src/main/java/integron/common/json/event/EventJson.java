package integron.common.json.event;

import integron.common.event.BitsEvent;
import integron.common.event.ChatEvent;
import integron.common.event.ControlEvent;
import integron.common.event.Custom;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.Follow;
import integron.common.event.HypeTrainEvent;
import integron.common.event.LiveStreamEvent;
import integron.common.event.NoticeEvent;
import integron.common.event.ObsEvent;
import integron.common.event.PollEvent;
import integron.common.event.PredictionEvent;
import integron.common.event.RaidEvent;
import integron.common.event.RedemptionEvent;
import integron.common.event.ShoutoutEvent;
import integron.common.event.SubEvent;
import integron.common.event.Tombstone;
import integron.common.event.Unknown;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import integron.common.json.text.WrongShapeException;
import jakarta.json.JsonObject;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The wire shape of an event: `{"id", "type", "data", "timestamp"}`, a `true` field for each mark,
/// and the viewer's fields directly in `data`.
///
/// The reading methods throw [WrongShapeException] when the JSON is not such an event.
public final class EventJson {
  private static final Mark[] MARKS = Mark.values();

  private EventJson() {}

  /// Returns only an event's `data`, as UTF-8. It does not depend on number, time or marks, so it
  /// can be stored and put into an envelope later.
  public static byte[] data(Event event) {
    return JsonText.writeObject(out -> writeData(event, out));
  }

  public static Envelope envelope(JsonObject object) {
    ObjectReader in = new ObjectReader(object);
    long id = in.longInteger("id");
    if (id < 1) {
      throw new WrongShapeException("id is below 1");
    }
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    for (Mark mark : MARKS) {
      if (in.flag(fieldOf(mark))) {
        marks.add(mark);
      }
    }
    Event event = in.object("data", data -> event(in.text("type"), data));
    return new Envelope(
        id, in.time("timestamp"), event, marks, in.longIntegerOrNull("replayOf"), in.texts("to"));
  }

  private static String fieldOf(Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT);
  }

  /// Reads what [#data(Event)] wrote of an event of this type.
  public static Event event(String wireName, JsonObject data) {
    return event(wireName, new ObjectReader(data));
  }

  private static Event event(String wireName, ObjectReader data) {
    return EventType.ofWireName(wireName)
        .map(type -> event(type, data))
        .orElseThrow(() -> new WrongShapeException("an event of an unknown type"));
  }

  /// Returns an event of another person without everything that names this person.
  ///
  /// @return empty when nothing may stay, because the event is the person's own or means nothing
  ///   without them
  public static Optional<Event> withoutUser(String userId, Event event) {
    JsonObject data = JsonText.parseObject(JsonText.decode(data(event)));
    try {
      return Erasure.of(userId, data).map(rest -> event(event.type().wireName(), rest));
    } catch (WrongShapeException e) {
      return Optional.empty();
    }
  }

  private static void writeData(Event event, ObjectWriter out) {
    switch (event) {
      case ChatEvent chat -> ChatJson.write(chat, out);
      case SubEvent sub -> SubJson.write(sub, out);
      case BitsEvent bits -> BitsJson.write(bits, out);
      case NoticeEvent notice -> NoticeJson.write(notice, out);
      case RedemptionEvent redemption -> RedemptionJson.write(redemption, out);
      case Follow follow -> ChannelJson.write(follow, out);
      case RaidEvent raid -> ChannelJson.write(raid, out);
      case ShoutoutEvent shoutout -> ChannelJson.write(shoutout, out);
      case HypeTrainEvent train -> HypeTrainJson.write(train, out);
      case PollEvent poll -> PollJson.write(poll, out);
      case PredictionEvent prediction -> PredictionJson.write(prediction, out);
      case LiveStreamEvent stream -> StreamJson.write(stream, out);
      case ObsEvent obs -> ObsJson.write(obs, out);
      case Custom custom -> OtherJson.write(custom, out);
      case Unknown unknown -> OtherJson.write(unknown, out);
      case Tombstone tombstone -> OtherJson.write(tombstone, out);
      case ControlEvent control -> OtherJson.write(control, out);
    }
  }

  private static Event event(EventType type, ObjectReader data) {
    return switch (type) {
      case CHAT -> ChatJson.chat(data);
      case CHAT_DELETE -> ChatJson.deleted(data);
      case CHAT_CLEAR -> ChatJson.cleared(data);
      case CHAT_DROPPED -> ChatJson.dropped(data);
      case SUB -> SubJson.sub(data);
      case RESUB -> SubJson.resub(data);
      case GIFT_SUB -> SubJson.giftSub(data);
      case SUB_END -> SubJson.end(data);
      case REDEMPTION -> RedemptionJson.redemption(data);
      case REDEMPTION_UPDATE -> RedemptionJson.update(data);
      case FOLLOW -> ChannelJson.follow(data);
      case CHEER -> BitsJson.cheer(data);
      case POWER_UP -> BitsJson.powerUp(data);
      case WATCH_STREAK -> NoticeJson.watchStreak(data);
      case CHARITY -> NoticeJson.charity(data);
      case BITS_BADGE -> NoticeJson.bitsBadge(data);
      case RAID -> ChannelJson.raid(data);
      case RAID_OUT -> ChannelJson.raidOut(data);
      case HYPE_TRAIN_BEGIN -> HypeTrainJson.begin(data);
      case HYPE_TRAIN_PROGRESS -> HypeTrainJson.progress(data);
      case HYPE_TRAIN_END -> HypeTrainJson.end(data);
      case POLL_BEGIN -> PollJson.begin(data);
      case POLL_PROGRESS -> PollJson.progress(data);
      case POLL_END -> PollJson.end(data);
      case PREDICTION_BEGIN -> PredictionJson.begin(data);
      case PREDICTION_PROGRESS -> PredictionJson.progress(data);
      case PREDICTION_LOCK -> PredictionJson.lock(data);
      case PREDICTION_END -> PredictionJson.end(data);
      case SHOUTOUT -> ChannelJson.shoutout(data);
      case SHOUTOUT_RECEIVED -> ChannelJson.shoutoutReceived(data);
      case STREAM_ONLINE -> StreamJson.online(data);
      case STREAM_OFFLINE -> new LiveStreamEvent.StreamOffline();
      case CHANNEL_UPDATE -> StreamJson.update(data);
      case AD_BREAK -> StreamJson.adBreak(data);
      case OBS_STREAM_STARTED -> new ObsEvent.ObsStreamStarted();
      case OBS_STREAM_STOPPED -> new ObsEvent.ObsStreamStopped();
      case OBS_SCENE_CHANGED -> ObsJson.sceneChanged(data);
      case OBS_REPLAY_SAVED -> ObsJson.replaySaved(data);
      case UNKNOWN -> OtherJson.unknown(data);
      case USER_DELETED -> OtherJson.userDeleted(data);
      case ERASED -> new Tombstone.Erased();
      case CONTROL -> OtherJson.control(data);
      case CUSTOM -> OtherJson.custom(data);
    };
  }
}
