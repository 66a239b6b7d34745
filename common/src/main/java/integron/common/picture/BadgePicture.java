package integron.common.picture;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// The picture of one version of a badge.
///
/// @param set the name of its set, as in `badges` of a message
/// @param version as in `badgeVersions` of a message
/// @param image its address
/// @param title what Twitch calls it, such as `6-Month Subscriber`
public record BadgePicture(String set, String version, String image, @Nullable String title) {
  public BadgePicture {
    requireNonNull(set);
    requireNonNull(version);
    requireNonNull(image);
  }
}
