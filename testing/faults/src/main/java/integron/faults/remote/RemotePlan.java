package integron.faults.remote;

import java.time.Duration;

/// A run of remote broadcasters.
///
/// @param each subscribers at each broadcaster at first
/// @param perSecond events that Twitch sends
/// @param streamBytes what the stream at NATS may hold; a small one is full all the time
/// @param outage how long a partition lasts, and for how long NATS has too little memory
/// @param heartbeat of the broadcasters; three of them without a frame are a dead connection
/// @param movesPerSecond members that go to another broadcaster of themselves
public record RemotePlan(
    int each,
    int perSecond,
    long seed,
    int streamBytes,
    Duration outage,
    Duration heartbeat,
    int movesPerSecond) {
  /// Members that never resume. The check must report each of them.
  static final int CARELESS = 2;
}
