package integron.common.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SQLite's native library, unpacked once into the data folder.
///
/// The driver unpacks it at each start and compares the copy byte by byte, which is a sixth of the
/// ingester's work until its link is open. A copy here counts only while its checksum is that of
/// the jar, so another version, and a file that a disk has damaged, are replaced. Where that fails,
/// the driver unpacks it as usual.
public final class KeptLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(KeptLibrary.class);
  private static final String PATH = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";

  private KeptLibrary() {}

  /// Tells the driver of this process where the library is. Call it before the first connection.
  ///
  /// @param driver a class in the driver's jar
  /// @param resource the name of this system's library in it
  public static void use(DataFolder folder, Class<?> driver, String resource) {
    @Nullable URL library = driver.getResource(resource);
    if (library == null || System.getProperty(PATH) != null) {
      return; // The driver knows this system by another name, or the user has a library.
    }
    try {
      Path kept = keep(folder.libraries(), library);
      System.setProperty(PATH, String.valueOf(kept.getParent()));
      System.setProperty(NAME, kept.getFileName().toString());
    } catch (IOException e) {
      LOG.debug("SQLite's library cannot be kept: {}", FileReason.of(e));
    }
  }

  /// Returns the file, which has the content of the resource.
  static Path keep(Path folder, URL resource) throws IOException {
    if (!(resource.openConnection() instanceof JarURLConnection jar)) {
      throw new IOException(resource + " is in no jar");
    }
    JarEntry entry = jar.getJarEntry();
    Path kept = folder.resolve(Path.of(entry.getName()).getFileName());
    PrivateFiles.close(folder); // Others must not replace the file after it was checked.
    if (!isWhole(kept, entry)) {
      PrivateFiles.createFolders(folder);
      try (InputStream in = jar.getInputStream()) {
        PrivateFiles.write(kept, in.readAllBytes());
      }
    }
    return kept;
  }

  private static boolean isWhole(Path file, JarEntry entry) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
      return false;
    }
    try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
      CRC32 checksum = new CRC32();
      checksum.update(content.map(FileChannel.MapMode.READ_ONLY, 0, entry.getSize()));
      return checksum.getValue() == entry.getCrc();
    }
  }
}
