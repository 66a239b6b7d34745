package integron.common.picture;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// One size of a cheermote.
///
/// @param bits the least Bits of it
/// @param color of the number, as `#RRGGBB`
/// @param image the address of the animated picture
/// @param still that of the picture that does not move
public record CheerTier(int bits, @Nullable String color, String image, @Nullable String still) {
  public CheerTier {
    requireNonNull(image);
  }
}
