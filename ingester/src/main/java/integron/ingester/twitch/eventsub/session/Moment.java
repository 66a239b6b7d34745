package integron.ingester.twitch.eventsub.session;

import java.time.Instant;

/// A moment on two clocks. Waiting is measured on the one that never jumps; what people read is
/// told by the other, which may be set at any time.
///
/// @param nanos as `System.nanoTime()` counts; only differences mean something
/// @param wall the time of day
public record Moment(long nanos, Instant wall) {}
