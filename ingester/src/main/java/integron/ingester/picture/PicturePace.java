package integron.ingester.picture;

import java.time.Duration;

/// When lists of pictures are fetched.
///
/// @param first the delay after the start of a session, which needs its calls more
/// @param every the delay after a list that has been read
/// @param retry the delay after a failure, which doubles
/// @param longestRetry the longest such delay
/// @param between the delay between two other channels
public record PicturePace(
    Duration first, Duration every, Duration retry, Duration longestRetry, Duration between) {
  /// Of badges and cheermotes, which change seldom.
  public static final PicturePace STANDARD =
      new PicturePace(
          Duration.ofSeconds(3),
          Duration.ofHours(12),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofSeconds(1));

  /// Of emotes, which streamers add while they are live.
  public static final PicturePace OF_EMOTES =
      new PicturePace(
          Duration.ofSeconds(3),
          Duration.ofMinutes(30),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofSeconds(1));
}
