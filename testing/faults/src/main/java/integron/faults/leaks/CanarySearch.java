package integron.faults.leaks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Searches for secrets: as they are, as in an address, in UTF-16, in hexadecimal digits, in Base64
/// at any offset, and over the lines of a dump, as Helidon's log has them. Names what it finds by
/// the secret's name, and never prints one.
public final class CanarySearch {
  private static final int SHORTEST = 8;

  /// Such as `|00000a40| 66 61 6b 65 2d 63 6c 69 65 6e 74 2d 69 64 22 2c |fake-client-id",|`.
  private static final Pattern DUMP =
      Pattern.compile("\\|[0-9a-f]{8}\\| ((?:[0-9a-f]{2} ){1,16})");

  private final Map<String, List<String>> forms = new TreeMap<>();
  private long searched;

  /// @param canaries the secrets by name; each at least eight characters of ASCII
  public CanarySearch(Map<String, String> canaries) {
    canaries.forEach((name, secret) -> {
      if (secret.length() < SHORTEST) {
        throw new IllegalArgumentException(name + " is too short to be searched for");
      }
      forms.put(name, formsOf(secret));
    });
  }

  private static List<String> formsOf(String secret) {
    List<String> forms = new ArrayList<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, US_ASCII));
    forms.add(new String(secret.getBytes(UTF_16LE), ISO_8859_1));
    forms.add(HexFormat.of().formatHex(secret.getBytes(US_ASCII)));
    for (int offset = 0; offset < 3; offset++) {
      forms.add(base64(secret, offset));
    }
    return forms.stream().distinct().toList();
  }

  /// The digits that depend on the secret alone, when so many other bytes come before it.
  private static String base64(String secret, int offset) {
    byte[] bytes = ("x".repeat(offset) + secret).getBytes(US_ASCII);
    String digits = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int begin = (offset * 8 + 5) / 6;
    int end = bytes.length * 8 / 6;
    return digits.substring(begin, end);
  }

  /// How many texts and files were searched.
  public long searched() {
    return searched;
  }

  /// Searches a text.
  ///
  /// @param where it is, for the report
  /// @return a line for each secret in it
  public List<String> in(String where, String text) {
    searched++;
    String dumped = dumped(text);
    List<String> hits = new ArrayList<>();
    forms.forEach((name, some) -> {
      if (some.stream().anyMatch(form -> text.contains(form) || dumped.contains(form))) {
        hits.add(name + " is in " + where);
      }
    });
    return hits;
  }

  /// The bytes of all dumps in a text, one after the other.
  private static String dumped(String text) {
    StringBuilder bytes = new StringBuilder();
    Matcher line = DUMP.matcher(text);
    while (line.find()) {
      String digits = line.group(1).replace(" ", "");
      bytes.append(new String(HexFormat.of().parseHex(digits), ISO_8859_1));
    }
    return bytes.toString();
  }

  /// Searches the names and contents of all files below a folder, as they are at this time.
  public List<String> inFiles(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    List<String> hits = new ArrayList<>();
    for (Path file : files) {
      try {
        hits.addAll(in("the name of " + file, file.toString()));
        hits.addAll(in(file.toString(), Files.readString(file, ISO_8859_1)));
      } catch (NoSuchFileException e) {
        // Deleted meanwhile.
      }
    }
    return hits;
  }

  /// Searches the command line of a process; only Linux shows it.
  public List<String> inCommandLine(ProcessHandle process) throws IOException {
    return in("the command line of " + process.pid(), ofSystem(process, "cmdline"));
  }

  /// Searches the environment of a process; only Linux shows it.
  public List<String> inEnvironment(ProcessHandle process) throws IOException {
    return in("the environment of " + process.pid(), ofSystem(process, "environ"));
  }

  private static String ofSystem(ProcessHandle process, String what) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(process.pid()), what), ISO_8859_1);
  }
}
