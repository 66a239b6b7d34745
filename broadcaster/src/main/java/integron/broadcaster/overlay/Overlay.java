package integron.broadcaster.overlay;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An overlay that OBS can show.
///
/// @param name such as `chat`
/// @param address the path of its page at this port, or a whole address
/// @param parameters that its address may have; empty also where they are not known
public record Overlay(
    OverlayKind kind, String name, String address, List<OverlayParameter> parameters) {
  public Overlay {
    requireNonNull(kind);
    requireNonNull(name);
    requireNonNull(address);
    parameters = List.copyOf(parameters);
  }

  /// A parameter of an overlay's address.
  ///
  /// @param usual the value where the address has none; absent where that is nothing or a choice of
  ///   the page
  /// @param least of a number; the page uses the nearest valid one
  /// @param most of a number
  /// @param choices the words of a choice
  /// @param meaning one sentence
  public record OverlayParameter(
      String name,
      ParameterKind kind,
      @Nullable String usual,
      @Nullable Long least,
      @Nullable Long most,
      @Nullable List<String> choices,
      String meaning) {
    public OverlayParameter {
      requireNonNull(name);
      requireNonNull(kind);
      requireNonNull(meaning);
      choices = choices == null ? null : List.copyOf(choices);
    }
  }
}
