package integron.ingester.secrets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.settings.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Stores each secret as plain text in a file of its own that only its owner can read. The first
/// [#put] creates the folder.
public final class SecretFiles implements Secrets {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]*");

  private final Path folder;

  public SecretFiles(Path folder) {
    this.folder = folder;
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
    if (Files.deleteIfExists(file(name))) {
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
