package integron.common.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file that says which public port a broadcaster has, and which process that is. It stays when
/// the process ends, since the next one may need the last port that worked.
public record PortFile(Path path) {
  private static final Pattern LINE = Pattern.compile("(\\d{1,19}) (\\d{1,5})\\R?");
  private static final int MOST_BYTES = 64;
  private static final int HIGHEST_PORT = 65_535;

  /// A process and its port.
  public record Place(long pid, int port) {}

  public static PortFile in(DataFolder folder) {
    return new PortFile(folder.publicPort());
  }

  public void write(Place place) throws IOException {
    PrivateFiles.write(path, (place.pid() + " " + place.port() + "\n").getBytes(US_ASCII));
  }

  /// Empty where there is none, or none that can be read.
  public Optional<Place> read() {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
        return Optional.empty();
      }
      Matcher line = LINE.matcher(Files.readString(path, US_ASCII));
      return line.matches()
          ? Optional.of(new Place(Long.parseLong(line.group(1)), Integer.parseInt(line.group(2))))
              .filter(place -> place.port() > 0 && place.port() <= HIGHEST_PORT)
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
