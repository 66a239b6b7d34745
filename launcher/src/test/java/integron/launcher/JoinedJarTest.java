package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One jar in place of a class path. Shown able to fail: without the lists put together, the second
/// library's service is missing.
class JoinedJarTest {
  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void prepare() throws IOException {
    jar = folder.resolve("program.jar");
    Files.createDirectories(folder.resolve("libs"));
    write(jar, "libs/one.jar libs/two.jar file:/elsewhere/", Map.of("text", "own"));
    write(
        folder.resolve("libs/one.jar"),
        "",
        Map.of(
            "text", "of one",
            "META-INF/services/Spoken", "one",
            "META-INF/helidon/manifest", "first",
            "META-INF/SIGNER.SF", "signature",
            "module-info.class", "module",
            "a/Form.class", "old",
            "META-INF/versions/11/a/Form.class", "new",
            "META-INF/versions/9999/a/Form.class", "of later"));
    write(
        folder.resolve("libs/two.jar"),
        "",
        Map.of("META-INF/services/Spoken", "two", "META-INF/helidon/manifest", "second"));
  }

  private static void write(Path file, String classPath, Map<String, String> entries)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.MULTI_RELEASE, "true");
    manifest.getMainAttributes().put(Name.IMPLEMENTATION_TITLE, file.getFileName().toString());
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(UTF_8));
      }
    }
  }

  private JarFile joined() throws IOException {
    JoinedJar.main(new String[] {jar.toString()});
    return new JarFile(JoinedJar.of(jar).toFile());
  }

  private static String text(JarFile file, String name) throws IOException {
    return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), UTF_8);
  }

  @Test
  void theFirstOfTwoFilesCountsAndListsArePutTogether() throws IOException {
    try (JarFile file = joined()) {
      assertThat(text(file, "text")).isEqualTo("own");
      assertThat(text(file, "META-INF/services/Spoken").lines()).containsExactly("one", "two");
      assertThat(text(file, "META-INF/helidon/manifest").lines())
          .containsExactly("first", "second");
    }
  }

  @Test
  void aClassHasTheFormOfThisJavaAndIsStored() throws IOException {
    try (JarFile file = joined()) {
      assertThat(text(file, "a/Form.class")).isEqualTo("new");
      assertThat(file.getEntry("a/Form.class").getMethod()).isEqualTo(ZipEntry.STORED);
      assertThat(file.stream().map(JarEntry::getName))
          .noneMatch(name -> name.contains("versions"))
          .doesNotContain("META-INF/SIGNER.SF", "module-info.class");
    }
  }

  @Test
  void theManifestIsTheProgramsAndNamesOnlyWhatIsElsewhere() throws IOException {
    try (JarFile file = joined()) {
      assertThat(file.getManifest().getMainAttributes())
          .containsEntry(Name.IMPLEMENTATION_TITLE, "program.jar")
          .containsEntry(Name.CLASS_PATH, "file:/elsewhere/");
    }
  }

  @Test
  void aJarWithoutLibrariesBesideItStaysAlone() throws IOException {
    joined().close();
    write(jar, "file:/elsewhere/", Map.of());

    JoinedJar.make(jar);

    assertThat(JoinedJar.of(jar)).doesNotExist();
  }
}
