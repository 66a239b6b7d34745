package integron.common.event;

import java.util.Optional;

/// Something that happened in the channel. Each record is one kind, in the interface of its family,
/// and checks itself when built.
///
/// A record's name is its wire name in camel case: `GiftSub` is `gift_sub`. Values that Twitch may
/// extend, such as tiers and statuses, stay text as Twitch spells them, so that a new one is passed
/// on and not lost.
public sealed interface Event
    permits ChatEvent,
        SubEvent,
        BitsEvent,
        NoticeEvent,
        RedemptionEvent,
        Follow,
        RaidEvent,
        HypeTrainEvent,
        PollEvent,
        PredictionEvent,
        ShoutoutEvent,
        LiveStreamEvent,
        ObsEvent,
        Custom,
        Unknown,
        Tombstone,
        ControlEvent {

  EventType type();

  /// The viewer who acted; empty if no viewer did or the viewer is unknown.
  Optional<Viewer> actor();
}
