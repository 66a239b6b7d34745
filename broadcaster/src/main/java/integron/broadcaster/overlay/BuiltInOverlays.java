package integron.broadcaster.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.overlay.Overlay.OverlayParameter;
import integron.common.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Integron's own overlays. Their pages read the same resource, `built-in.json`.
public final class BuiltInOverlays {
  private static final String RESOURCE = "built-in.json";

  public static final List<Overlay> ALL = read();

  private BuiltInOverlays() {}

  /// The resource.
  ///
  /// @param common the parameters that every overlay has
  public record BuiltInFile(List<BuiltIn> overlays, List<OverlayParameter> common) {}

  /// One overlay of the resource.
  public record BuiltIn(String name, OverlaySize size, List<OverlayParameter> parameters) {}

  private static List<Overlay> read() {
    try (InputStream in =
        Objects.requireNonNull(BuiltInOverlays.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      BuiltInFile file = Json.read(new String(in.readAllBytes(), UTF_8), BuiltInFile.class);
      return file.overlays().stream().map(one -> overlay(one, file.common())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Json.MalformedException e) {
      throw new IllegalStateException("The built-in overlays cannot be read", e);
    }
  }

  private static Overlay overlay(BuiltIn one, List<OverlayParameter> common) {
    return new Overlay(
        OverlayKind.BUILT_IN,
        one.name(),
        Overlay.ADDRESS + one.name(),
        one.size(),
        Stream.concat(one.parameters().stream(), common.stream()).toList(),
        null);
  }
}
