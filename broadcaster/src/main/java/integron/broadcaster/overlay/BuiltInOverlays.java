package integron.broadcaster.overlay;

import integron.broadcaster.overlay.Overlay.OverlayParameter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Integron's own overlays, as the README of their pages describes them.
public final class BuiltInOverlays {
  private static final List<OverlayParameter> COMMON =
      List.of(
          parameter("theme", "clean", "The look: clean, glass, neon, or retro."),
          parameter("names", "shown", "shown, both, or login: which name of a viewer is shown."),
          parameter("debug", "0", "1 shows whether the page is connected."));

  private static final OverlayParameter TYPES =
      parameter("types", null, "Kinds or families, separated by commas; all without it.");

  public static final List<Overlay> ALL =
      List.of(
          overlay(
              "chat",
              new OverlaySize(480, 720),
              parameter("max", "10", "How many lines there are at most."),
              parameter("fade", "30000", "Milliseconds until a line fades; 0 for never."),
              parameter("emotes", "1", "0 shows words in place of pictures."),
              parameter("shared", "1", "0 leaves out the other channels of a shared chat.")),
          overlay(
              "feed",
              new OverlaySize(480, 600),
              parameter("max", "50", "How many items there are at most."),
              TYPES),
          overlay(
              "alerts",
              new OverlaySize(800, 600),
              parameter("duration", "5000", "Milliseconds of an alert whose rule has no time."),
              parameter(
                  "animation",
                  null,
                  "slide, fade, pop, bounce, or none, for an alert whose rule has none; without it,"
                      + " as the theme moves."),
              TYPES,
              parameter("queue", "alerts", "The queue whose alerts it takes."),
              parameter("claim", null, "1 takes alerts outside of OBS too; 0 takes none in OBS.")));

  private BuiltInOverlays() {}

  private static Overlay overlay(String name, OverlaySize size, OverlayParameter... own) {
    return new Overlay(
        OverlayKind.BUILT_IN,
        name,
        Overlay.ADDRESS + name,
        size,
        Stream.concat(Stream.of(own), COMMON.stream()).toList(),
        null);
  }

  private static OverlayParameter parameter(String name, @Nullable String usual, String meaning) {
    return new OverlayParameter(name, usual, meaning);
  }
}
