package integron.broadcaster.overlay;

/// The size of an overlay's source in OBS, in pixels.
public record OverlaySize(int width, int height) {
  /// Of an overlay that names none: what OBS proposes.
  public static final OverlaySize USUAL = new OverlaySize(800, 600);
}
