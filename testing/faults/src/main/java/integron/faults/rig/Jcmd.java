package integron.faults.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Commands of the JDK's `jcmd` for a running Java process.
public final class Jcmd {
  private Jcmd() {}

  /// Sends a command to a process.
  ///
  /// @return its output
  public static String ask(long pid, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + said);
    }
    return said;
  }

  /// Puts an agent into a jar that a process can load.
  public static void pack(Class<?> agent, Path jar) throws IOException {
    String file = agent.getName().replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", agent.getName());
    try (InputStream code = agent.getClassLoader().getResourceAsStream(file);
        OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, manifest)) {
      if (code == null) {
        throw new IOException("There is no " + file);
      }
      packed.putNextEntry(new JarEntry(file));
      code.transferTo(packed);
      packed.closeEntry();
    }
  }
}
