package integron.ingester.secrets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.settings.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps each secret in a file of its own, as it is, which its owner alone can read. The folder is
/// made by the first [#put]. It has one owner, which alone writes there.
public final class SecretFiles implements Secrets {
  private static final String UNFINISHED = ".tmp";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]*(?<!\\.tmp)");

  private final Path folder;

  /// Opens the folder, and deletes what a kill in the middle of a write has left there.
  ///
  /// @throws IOException when that cannot be done
  public SecretFiles(Path folder) throws IOException {
    this.folder = folder;
    deleteUnfinished(folder);
  }

  private static void deleteUnfinished(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
  }

  @Override
  public synchronized Optional<Secret> get(String name) throws IOException {
    try {
      return Optional.of(new Secret(Files.readString(file(name), US_ASCII)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new IOException("the file " + name + " contains no secret", e);
    }
  }

  @Override
  public synchronized void put(String name, Secret secret) throws IOException {
    Path file = file(name);
    FileSync.createFolders(folder);
    PrivateFiles.write(file, secret.reveal().getBytes(US_ASCII));
  }

  @Override
  public synchronized void remove(String name) throws IOException {
    Files.deleteIfExists(file(name));
    deleteUnfinished(folder);
    // Also where the file was gone: the sync after its deletion may have failed.
    if (Files.isDirectory(folder)) {
      FileSync.syncFolder(folder);
    }
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("This is not a valid name of a secret: " + name);
    }
    return folder.resolve(name);
  }
}
