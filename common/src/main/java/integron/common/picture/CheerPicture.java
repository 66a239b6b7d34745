package integron.common.picture;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The pictures of a cheermote.
///
/// @param prefix the word before the number, such as `Cheer`; capital letters make no difference
/// @param tiers in the order of their Bits
public record CheerPicture(String prefix, List<CheerTier> tiers) {
  public CheerPicture {
    requireNonNull(prefix);
    tiers = List.copyOf(tiers);
  }
}
