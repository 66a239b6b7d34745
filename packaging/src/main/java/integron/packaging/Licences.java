package integron.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.packaging.Components.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes `THIRD-PARTY.txt`: the licence of everything that a package contains beside Integron.
record Licences(Release release, Components components) {
  private static final Pattern TEXT =
      Pattern.compile("(?i)(META-INF/)?(LICEN[CS]E|NOTICE|COPYING)(-[\\w.]+)?(\\.(txt|md))?");
  private static final List<String> PAGES = List.of("dashboard", "overlays", "stream");
  private static final String LINE = "=".repeat(78) + "\n";

  void write(PackageFolder folder) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append("What Integron ").append(release.version());
    out.append(" contains of others, and under which licences.\n\n");
    out.append("The folder runtime is a Java of OpenJDK; its licences are in runtime/legal.\n\n");
    out.append("Libraries of Java (app/libs)\n").append(LINE);
    for (Component one : components.all()) {
      if (!one.isOurs()) {
        out.append("%s:%s %s: %s%n".formatted(one.group(), one.name(), one.version(), names(one)));
      }
    }
    out.append("\nPackages of npm (in the dashboard, the overlays and integron.js)\n").append(LINE);
    out.append(ofPages());
    texts(folder)
        .forEach((text, jars) ->
            out.append("\n").append(jars).append("\n").append(LINE).append(text).append("\n"));
    Files.write(
        folder.path().resolve("THIRD-PARTY.txt"),
        out.toString().replace("\r\n", "\n").getBytes(UTF_8));
  }

  private static String names(Component one) {
    if (one.licences().isEmpty()) {
      throw new PackagingException("%s:%s names no licence.".formatted(one.group(), one.name()));
    }
    return String.join(" or ", one.licences());
  }

  /// The build of the pages writes these.
  private String ofPages() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String pages : PAGES) {
      Path file = release.checkout().resolve(pages).resolve("dist/third-party.txt");
      try {
        all.append("\nIn ").append(pages).append(":\n\n").append(Files.readString(file));
      } catch (NoSuchFileException e) {
        throw new PackagingException(
            file + " is missing. Delete the folder dist, and build again.");
      }
    }
    return all.toString();
  }

  /// Returns each text in the jars, with the jars that have it.
  private static Map<String, String> texts(PackageFolder folder) throws IOException {
    Map<String, TreeSet<String>> jars = new LinkedHashMap<>();
    for (Path path : folder.jars()) {
      try (JarFile jar = new JarFile(path.toFile())) {
        for (JarEntry entry : jar.stream().toList()) {
          if (TEXT.matcher(entry.getName()).matches() && !entry.isDirectory()) {
            String text = new String(jar.getInputStream(entry).readAllBytes(), UTF_8).strip();
            jars.computeIfAbsent(text, _ -> new TreeSet<>()).add(path.getFileName().toString());
          }
        }
      }
    }
    return jars.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> String.join(", ", entry.getValue()),
                (first, _) -> first,
                LinkedHashMap::new));
  }
}
