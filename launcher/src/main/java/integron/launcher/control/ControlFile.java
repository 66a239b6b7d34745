package integron.launcher.control;

import static java.util.Objects.requireNonNull;

import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import integron.common.json.Json;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// `launcher.control` in the data folder: the port of the running launcher, and the token that
/// proves that a client may read the folder.
///
/// @param pid of the launcher
/// @param port of loopback
/// @param token 64 hexadecimal digits; never printed
/// @param dashboardPort the port of the dashboard, for messages
public record ControlFile(long pid, int port, String token, int dashboardPort) {
  private static final int LARGEST = 65_536;

  public ControlFile {
    requireNonNull(token);
  }

  /// Empty when there is none, or it is unreadable.
  public static Optional<ControlFile> read(Path file) {
    try {
      return Optional.of(
          Json.read(
              SmallFile.text(file, LARGEST),
              ControlFile.class,
              in -> Optional.of(ControlFile.read(in))));
    } catch (IOException | Json.MalformedException e) {
      return Optional.empty();
    }
  }

  private static ControlFile read(ObjectReader in) {
    return new ControlFile(
        in.longInteger("pid"), in.integer("port"), in.text("token"), in.integer("dashboardPort"));
  }

  public void write(Path file) throws IOException {
    PrivateFiles.write(
        file,
        JsonText.writeObject(out -> {
          out.number("pid", pid);
          out.number("port", port);
          out.text("token", token);
          out.number("dashboardPort", dashboardPort);
        }));
  }

  @Override
  public String toString() {
    return "ControlFile[pid=%d, port=%d]".formatted(pid, port);
  }
}
