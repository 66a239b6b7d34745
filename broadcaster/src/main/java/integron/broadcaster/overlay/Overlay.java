package integron.broadcaster.overlay;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An overlay that OBS can show.
///
/// @param name such as `chat`
/// @param address the path of its page at this port
/// @param size of its source in OBS
/// @param parameters that its address may have; empty also where they are not known
/// @param problem why it cannot be shown, and what helps; absent where it can
public record Overlay(
    OverlayKind kind,
    String name,
    String address,
    OverlaySize size,
    List<OverlayParameter> parameters,
    @Nullable String problem) {
  /// Before the name of each overlay.
  public static final String ADDRESS = "/overlay/";

  public Overlay {
    requireNonNull(kind);
    requireNonNull(name);
    requireNonNull(address);
    requireNonNull(size);
    parameters = List.copyOf(parameters);
  }

  /// A parameter of an overlay's address.
  ///
  /// @param usual the value where the address has none; absent where that is nothing or a choice of
  ///   the page
  /// @param least of a number; the page uses the nearest valid one
  /// @param most of a number
  /// @param choices the words of a choice
  /// @param meaning one sentence; empty where the author of a page has given none
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
