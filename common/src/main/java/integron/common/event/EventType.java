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
  CHAT("chat", Kept.IN_MEMORY),
  CHAT_DELETE("chat", Kept.IN_MEMORY),
  CHAT_CLEAR("chat", Kept.IN_MEMORY),
  CHAT_DROPPED("chat", Kept.IN_MEMORY),
  SUB("sub", Kept.ON_DISK),
  RESUB("sub", Kept.ON_DISK),
  GIFT_SUB("sub", Kept.ON_DISK),
  SUB_END("sub_end", Kept.ON_DISK),
  REDEMPTION("redemption", Kept.ON_DISK),
  REDEMPTION_UPDATE("redemption_update", Kept.ON_DISK),
  FOLLOW("follow", Kept.ON_DISK),
  CHEER("bits", Kept.ON_DISK),
  POWER_UP("bits", Kept.ON_DISK),
  WATCH_STREAK("watch_streak", Kept.ON_DISK),
  CHARITY("charity", Kept.ON_DISK),
  BITS_BADGE("bits_badge", Kept.ON_DISK),
  RAID("raid", Kept.ON_DISK),
  RAID_OUT("raid_out", Kept.ON_DISK),
  HYPE_TRAIN_BEGIN("hype_train", Kept.ON_DISK),
  HYPE_TRAIN_PROGRESS("hype_train", Kept.ON_DISK),
  HYPE_TRAIN_END("hype_train", Kept.ON_DISK),
  POLL_BEGIN("poll", Kept.IN_MEMORY),
  POLL_PROGRESS("poll", Kept.IN_MEMORY),
  POLL_END("poll", Kept.IN_MEMORY),
  PREDICTION_BEGIN("prediction", Kept.IN_MEMORY),
  PREDICTION_PROGRESS("prediction", Kept.IN_MEMORY),
  PREDICTION_LOCK("prediction", Kept.IN_MEMORY),
  PREDICTION_END("prediction", Kept.IN_MEMORY),
  SHOUTOUT("shoutout", Kept.IN_MEMORY),
  SHOUTOUT_RECEIVED("shoutout", Kept.IN_MEMORY),
  STREAM_ONLINE("stream", Kept.IN_MEMORY),
  STREAM_OFFLINE("stream", Kept.IN_MEMORY),
  CHANNEL_UPDATE("channel_update", Kept.IN_MEMORY),
  AD_BREAK("ad_break", Kept.IN_MEMORY),
  CUSTOM("custom", Kept.IN_MEMORY),
  CONTROL("control", Kept.ON_DISK),
  UNKNOWN("unknown", Kept.IN_MEMORY),
  USER_DELETED("user_deleted", Kept.ON_DISK),
  ERASED("erased", Kept.IN_MEMORY);

  private enum Kept {
    IN_MEMORY,
    ON_DISK
  }

  private static final Map<String, EventType> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final String family;
  private final Kept kept;

  EventType(String family, Kept kept) {
    this.family = family;
    this.kept = kept;
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
    return kept == Kept.ON_DISK;
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
