package integron.broadcaster.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.CrashReports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A zip file with logs, written while it is made. Logs never have secrets; should one have a word
/// that introduces one, what follows is left out. The reports of crashed processes hold parts of
/// the memory, so they are never in it.
final class DiagnosticsZip {
  private static final Logger LOG = LoggerFactory.getLogger(DiagnosticsZip.class);
  private static final long MOST_LOG_BYTES = 20_000_000;
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(oauth:|oauth\\s+(?=\\S{16})|bearer\\s+|(?:token|secret|code|password)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"'&,;)]+");

  private final ZipOutputStream zip;

  /// @param out stays open
  DiagnosticsZip(OutputStream out) {
    zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  void add(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /// Adds the newest log files, as far as there is room.
  void addLogs(Path folder) throws IOException {
    addLogs(newestFirst(folder));
  }

  /// Leaves out a file that is gone: a log that is full gets another name at any time.
  void addLogs(List<Path> files) throws IOException {
    long left = MOST_LOG_BYTES;
    for (Path file : files) {
      try (InputStream log = Files.newInputStream(file)) {
        long bytes = Files.size(file);
        if (bytes <= left) {
          left -= bytes;
          addLog("logs/" + file.getFileName(), log);
        }
      } catch (NoSuchFileException e) {
        LOG.debug("{} is gone", file);
      }
    }
  }

  private static List<Path> newestFirst(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".log"))
          .filter(file -> !CrashReports.isOne(file))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed())
          .toList();
    }
  }

  private void addLog(String name, InputStream log) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    BufferedReader lines = new BufferedReader(new InputStreamReader(log, UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      zip.write(redacted(line).getBytes(UTF_8));
      zip.write('\n');
    }
    zip.closeEntry();
  }

  static String redacted(String line) {
    return SECRET.matcher(line).replaceAll("$1***");
  }

  void finish() throws IOException {
    zip.finish();
    zip.flush();
  }
}
