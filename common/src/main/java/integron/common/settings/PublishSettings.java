package integron.common.settings;

/// How many events programs and the user may put on the stream.
///
/// @param perSecond how many a second
/// @param burst how many at once
public record PublishSettings(int perSecond, int burst) {}
