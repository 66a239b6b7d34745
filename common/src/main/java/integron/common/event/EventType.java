package integron.common.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every kind of event: its name on the wire, the family that a filter may name instead, and
/// whether its content is persisted.
public enum EventType {
  CHAT("chat", Persistence.IN_MEMORY),
  CHAT_DELETE("chat", Persistence.IN_MEMORY),
  CHAT_CLEAR("chat", Persistence.IN_MEMORY),
  CHAT_DROPPED("chat", Persistence.IN_MEMORY),
  SUB("sub", Persistence.ON_DISK),
  RESUB("sub", Persistence.ON_DISK),
  GIFT_SUB("sub", Persistence.ON_DISK),
  SUB_END("sub_end", Persistence.ON_DISK),
  REDEMPTION("redemption", Persistence.ON_DISK),
  REDEMPTION_UPDATE("redemption_update", Persistence.ON_DISK),
  FOLLOW("follow", Persistence.ON_DISK),
  CHEER("bits", Persistence.ON_DISK),
  POWER_UP("bits", Persistence.ON_DISK),
  WATCH_STREAK("watch_streak", Persistence.ON_DISK),
  CHARITY("charity", Persistence.ON_DISK),
  BITS_BADGE("bits_badge", Persistence.ON_DISK),
  RAID("raid", Persistence.ON_DISK),
  RAID_OUT("raid_out", Persistence.ON_DISK),
  HYPE_TRAIN_BEGIN("hype_train", Persistence.ON_DISK),
  HYPE_TRAIN_PROGRESS("hype_train", Persistence.ON_DISK),
  HYPE_TRAIN_END("hype_train", Persistence.ON_DISK),
  POLL_BEGIN("poll", Persistence.IN_MEMORY),
  POLL_PROGRESS("poll", Persistence.IN_MEMORY),
  POLL_END("poll", Persistence.IN_MEMORY),
  PREDICTION_BEGIN("prediction", Persistence.IN_MEMORY),
  PREDICTION_PROGRESS("prediction", Persistence.IN_MEMORY),
  PREDICTION_LOCK("prediction", Persistence.IN_MEMORY),
  PREDICTION_END("prediction", Persistence.IN_MEMORY),
  SHOUTOUT("shoutout", Persistence.IN_MEMORY),
  SHOUTOUT_RECEIVED("shoutout", Persistence.IN_MEMORY),
  STREAM_ONLINE("stream", Persistence.IN_MEMORY),
  STREAM_OFFLINE("stream", Persistence.IN_MEMORY),
  CHANNEL_UPDATE("channel_update", Persistence.IN_MEMORY),
  AD_BREAK("ad_break", Persistence.IN_MEMORY),
  OBS_STREAM_STARTED("obs", Persistence.IN_MEMORY),
  OBS_STREAM_STOPPED("obs", Persistence.IN_MEMORY),
  OBS_SCENE_CHANGED("obs", Persistence.IN_MEMORY),
  OBS_REPLAY_SAVED("obs", Persistence.IN_MEMORY),
  CUSTOM("custom", Persistence.ON_DISK),
  CONTROL("control", Persistence.ON_DISK),
  UNKNOWN("unknown", Persistence.IN_MEMORY),
  USER_DELETED("user_deleted", Persistence.ON_DISK),
  ERASED("erased", Persistence.IN_MEMORY);

  private enum Persistence {
    IN_MEMORY,
    ON_DISK
  }

  private static final Map<String, EventType> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final String family;
  private final Persistence persistence;

  EventType(String family, Persistence persistence) {
    this.family = family;
    this.persistence = persistence;
  }

  /// The name in a frame's `type`, in the database and in filters.
  public String wireName() {
    return wireName;
  }

  /// The name of the kind's family in a filter.
  public String family() {
    return family;
  }

  /// Whether the content is persisted; otherwise it is only in the rings.
  public boolean persisted() {
    return persistence == Persistence.ON_DISK;
  }

  /// Whether it removes earlier content, so that every client that shows such content needs it.
  public boolean removes() {
    return this == CHAT_DELETE || this == CHAT_CLEAR || this == USER_DELETED;
  }

  /// Whether it controls pages and is not an event of the channel; only a reader that names it gets
  /// it.
  public boolean controls() {
    return this == CONTROL;
  }

  public static Optional<EventType> ofWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }
}
