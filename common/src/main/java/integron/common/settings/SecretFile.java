package integron.common.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.FileReason;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads the secret of a setting from a file of its own, as containers provide secrets.
final class SecretFile {
  private static final int LARGEST = 65_536;

  private SecretFile() {}

  /// The file's text, without the white space around it.
  ///
  /// @param variable that holds the path
  /// @throws ProblemException `BAD_REQUEST` when the file cannot be read, or is empty; it quotes
  ///   nothing of the file
  static String read(String variable, String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw unreadable(variable, path, "it is larger than " + LARGEST + " bytes");
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
      if (text.isEmpty()) {
        throw unreadable(variable, path, "it is empty");
      }
      return text;
    } catch (NoSuchFileException e) {
      throw unreadable(variable, path, "it does not exist");
    } catch (CharacterCodingException e) {
      throw unreadable(variable, path, "it is not in UTF-8");
    } catch (IOException e) {
      throw new ProblemException(unreadable(variable, path, FileReason.of(e)).problem(), e);
    } catch (InvalidPathException e) {
      // The text may be the secret itself.
      throw Problem.badRequest(variable + " is no path of a file.").asException();
    }
  }

  /// A path that is no path of a file may be the secret itself, so a relative one is not quoted.
  private static ProblemException unreadable(String variable, String path, String reason) {
    String shown = Path.of(path).isAbsolute() ? "The file " + path : "The file";
    return Problem.badRequest("%s of %s cannot be read: %s.".formatted(shown, variable, reason))
        .asException();
  }
}
