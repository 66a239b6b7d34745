package integron.ingester.secrets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.files.DamagedFile;
import integron.common.files.FileReason;
import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The bundle in one encrypted file beside its key, both readable by their owner only. It protects
/// a copy of the one without the other, such as a backup or a file that is sent to another person;
/// a program that runs as the same user can read both.
///
/// `secrets.bin` is `INTEGRON`, a version byte, a nonce of 12 bytes, and the ciphertext of
/// AES-256-GCM with its tag of 16 bytes, which also authenticates the bytes before the nonce. Each
/// write has a new random nonce. `secrets.key` is 32 random bytes, and is durable before anything
/// is encrypted with it.
///
/// The data folder has one owner, which alone writes. The methods are not synchronized.
final class EncryptedSecretFile implements SecretPlace {
  private static final byte[] HEADER = "INTEGRON\u0001".getBytes(US_ASCII);
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final int MOST_BYTES = 65_536;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final Path folder;
  private final Path file;
  private final Path key;
  private final SecureRandom random;

  EncryptedSecretFile(Path folder, SecureRandom random) {
    this.folder = folder;
    this.file = folder.resolve("secrets.bin");
    this.key = folder.resolve("secrets.key");
    this.random = random;
  }

  /// Whether there is a file, intact or not.
  boolean exists() {
    return Files.exists(file);
  }

  /// Deletes what a process left there that was killed while it wrote.
  void deleteUnfinished() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "secrets.*.tmp")) {
      for (Path unfinished : left) {
        Files.deleteIfExists(unfinished);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public Optional<SecretBundle> read() throws IOException {
    byte[] content;
    try {
      content = content(file, MOST_BYTES);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(decrypt(content, storedKey()));
  }

  private static byte[] content(Path path, int most) throws IOException {
    try {
      if (Files.size(path) > most || Files.isDirectory(path)) {
        throw new DamagedSecretsException(damaged(path));
      }
      return SmallFile.bytes(path, most);
    } catch (NoSuchFileException | DamagedSecretsException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("The file %s cannot be read: %s.".formatted(path, FileReason.of(e)), e);
    }
  }

  private static String damaged(Path path) {
    return "The file %s is damaged.".formatted(path);
  }

  private SecretKey storedKey() throws IOException {
    try {
      byte[] bytes = content(key, KEY_BYTES);
      if (bytes.length != KEY_BYTES) {
        throw new DamagedSecretsException(damaged(key));
      }
      return new SecretKeySpec(bytes, "AES");
    } catch (NoSuchFileException e) {
      throw new DamagedSecretsException(
          "The file %s is missing, so the stored secrets cannot be read.".formatted(key));
    }
  }

  private SecretBundle decrypt(byte[] content, SecretKey with) throws DamagedSecretsException {
    int begin = HEADER.length + NONCE_BYTES;
    if (content.length < begin
        || !Arrays.equals(content, 0, HEADER.length, HEADER, 0, HEADER.length)) {
      throw new DamagedSecretsException(damaged(file));
    }
    byte[] nonce = Arrays.copyOfRange(content, HEADER.length, begin);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, with, nonce).doFinal(content, begin, content.length - begin);
      return SecretBundle.decode(new String(plain, US_ASCII));
    } catch (AEADBadTagException e) {
      throw new DamagedSecretsException(
          "The file %s is damaged, or %s is not its key.".formatted(file, key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot decrypt", e);
    }
  }

  @Override
  public void write(SecretBundle bundle) throws IOException {
    byte[] plain = bundle.encode().getBytes(US_ASCII);
    try {
      PrivateFiles.createDurableFolders(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
    setDamagedAside();
    try {
      PrivateFiles.write(file, encrypt(plain, writingKey()));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private IOException unwritable(IOException e) {
    return new IOException(
        "The file %s cannot be written: %s.".formatted(file, FileReason.of(e)), e);
  }

  /// A damaged file stays under another name, for the case that its key is found again.
  private void setDamagedAside() throws IOException {
    try {
      read();
    } catch (DamagedSecretsException e) {
      if (exists()) {
        new DamagedFile(file).setAside();
      }
    }
  }

  /// The present key, or a new one if there is none that can be used.
  private SecretKey writingKey() throws IOException {
    try {
      return storedKey();
    } catch (DamagedSecretsException e) {
      if (Files.exists(key)) {
        new DamagedFile(key).setAside();
      }
      byte[] bytes = new byte[KEY_BYTES];
      random.nextBytes(bytes);
      PrivateFiles.write(key, bytes);
      return new SecretKeySpec(bytes, "AES");
    }
  }

  private byte[] encrypt(byte[] plain, SecretKey with) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, with, nonce).doFinal(plain);
      byte[] content = Arrays.copyOf(HEADER, HEADER.length + NONCE_BYTES + sealed.length);
      System.arraycopy(nonce, 0, content, HEADER.length, NONCE_BYTES);
      System.arraycopy(sealed, 0, content, HEADER.length + NONCE_BYTES, sealed.length);
      return content;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot encrypt", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey with, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, with, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(HEADER);
    return cipher;
  }

  @Override
  public void delete() throws IOException {
    Files.deleteIfExists(file);
    // Also where the file was gone: the sync after its deletion may have failed.
    if (Files.isDirectory(folder)) {
      FileSync.syncFolder(folder);
    }
  }
}
