package integron.common.event;

import integron.common.event.PredictionEvent.Outcome;
import integron.common.event.PredictionEvent.PredictionBegin;
import integron.common.event.PredictionEvent.PredictionEnd;
import integron.common.event.PredictionEvent.PredictionLock;
import integron.common.event.PredictionEvent.PredictionProgress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The users that an event names by Twitch's user id: the actor and all others.
///
/// What names a user is an object with a field that [#isKey] knows. A new kind of event does not
/// compile before it is listed here; `ViewerIdsTest` compares the result with the event's JSON.
public final class ViewerIds {
  private final Set<String> found = new HashSet<>(4);

  private ViewerIds() {}

  /// The ids, each once; none in a [Tombstone]. Cheap: no JSON is made.
  public static Set<String> in(Event event) {
    ViewerIds ids = new ViewerIds();
    ids.collect(event);
    return Set.copyOf(ids.found);
  }

  /// Whether a field of this name contains a user's id: `userId` in Integron's JSON, `user_id` and
  /// names that end with it in Twitch's.
  public static boolean isKey(String field) {
    return field.equals("userId") || field.endsWith("user_id");
  }

  private void collect(Event event) {
    switch (event) {
      case ChatEvent chat -> collect(chat);
      case SubEvent sub -> collect(sub);
      case BitsEvent.Cheer cheer -> addWriter(cheer.viewer(), cheer.fragments());
      case BitsEvent.PowerUp powerUp -> addWriter(powerUp.viewer(), powerUp.fragments());
      case NoticeEvent.WatchStreak streak -> addWriter(streak.viewer(), streak.fragments());
      case NoticeEvent.Charity charity -> addWriter(charity.viewer(), charity.fragments());
      case NoticeEvent.BitsBadge badge -> addWriter(badge.viewer(), badge.fragments());
      case RedemptionEvent.Redemption redemption ->
          addWriter(redemption.viewer(), redemption.fragments());
      case RedemptionEvent.RedemptionUpdate update -> add(update.viewer());
      case Follow follow -> add(follow.viewer());
      case RaidEvent.Raid raid -> add(raid.viewer());
      case RaidEvent.RaidOut raid -> add(raid.viewer());
      case HypeTrainEvent train ->
          train.train().topContributions().forEach(top -> found.add(top.userId()));
      case PollEvent _ -> {}
      case PredictionEvent prediction -> collect(outcomes(prediction));
      case ShoutoutEvent.Shoutout shoutout -> add(shoutout.viewer());
      case ShoutoutEvent.ShoutoutReceived shoutout -> add(shoutout.viewer());
      case LiveStreamEvent.AdBreak adBreak -> add(adBreak.requester());
      case LiveStreamEvent.StreamOnline _,
          LiveStreamEvent.StreamOffline _,
          LiveStreamEvent.ChannelUpdate _,
          ObsEvent _ -> {}
      case Custom custom -> {
        add(custom.viewer());
        collectFrom(custom.payload());
      }
      case Unknown unknown -> collectFrom(unknown.payload());
      case Tombstone _, ControlEvent _ -> {}
    }
  }

  private void collect(ChatEvent event) {
    switch (event) {
      case ChatEvent.Chat chat -> {
        add(chat.viewer());
        if (chat.reply() != null) {
          found.add(chat.reply().userId());
        }
        if (chat.source() != null) {
          found.add(chat.source().userId());
        }
        chat.fragments().forEach(this::collect);
      }
      case ChatEvent.ChatDelete deleted -> add(deleted.viewer());
      case ChatEvent.ChatClear clear -> add(clear.viewer());
      case ChatEvent.ChatDropped _ -> {}
    }
  }

  private void collect(Fragment fragment) {
    switch (fragment) {
      case Fragment.Mention mention -> found.add(mention.userId());
      case Fragment.Text _, Fragment.Emote _, Fragment.Cheermote _ -> {}
    }
  }

  private void collect(SubEvent event) {
    switch (event) {
      case SubEvent.Sub sub -> {
        add(sub.viewer());
        add(sub.gifter());
        add(sub.gift());
      }
      case SubEvent.Resub resub -> {
        addWriter(resub.viewer(), resub.fragments());
        add(resub.gift());
      }
      case SubEvent.GiftSub gift -> add(gift.viewer());
      case SubEvent.SubEnd end -> add(end.viewer());
    }
  }

  private void add(SubEvent.@Nullable Gift gift) {
    if (gift != null) {
      add(gift.gifter());
    }
  }

  private void addWriter(@Nullable Viewer viewer, List<Fragment> words) {
    add(viewer);
    words.forEach(this::collect);
  }

  private static List<Outcome> outcomes(PredictionEvent event) {
    return switch (event) {
      case PredictionBegin begin -> begin.outcomes();
      case PredictionProgress progress -> progress.outcomes();
      case PredictionLock lock -> lock.outcomes();
      case PredictionEnd end -> end.outcomes();
    };
  }

  private void collect(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      outcome.topPredictors().forEach(predictor -> found.add(predictor.userId()));
    }
  }

  private void collectFrom(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      object.forEach((key, field) -> {
        if (isKey(String.valueOf(key)) && (field instanceof String || field instanceof Number)) {
          found.add(field.toString());
        }
        collectFrom(field);
      });
    } else if (value instanceof Iterable<?> list) {
      list.forEach(this::collectFrom);
    }
  }

  private void add(@Nullable Viewer viewer) {
    if (viewer != null) {
      found.add(viewer.userId());
    }
  }
}
