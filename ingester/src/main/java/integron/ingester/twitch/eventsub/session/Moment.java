package integron.ingester.twitch.eventsub.session;

import java.time.Instant;

/// A moment on two clocks. Delays use the one that never jumps; times for people use the other,
/// which may be set at any time.
///
/// @param nanos as `System.nanoTime()` counts; only differences have a meaning
/// @param wall the time of day
public record Moment(long nanos, Instant wall) {}
