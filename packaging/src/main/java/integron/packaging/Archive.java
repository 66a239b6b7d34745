package integron.packaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes files into an archive that depends on nothing but their names, contents and whether they
/// are programs: no users, no time of the build, no order of the file system.
record Archive(Release release) {
  /// @param root of the files; its name is the first part of each name
  /// @param files in the order of the archive
  Path write(Path root, List<Path> files, Path archive) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
      if (Release.isWindows()) {
        zip(root, files, out);
      } else {
        tar(root, files, out);
      }
    }
    return archive;
  }

  private void tar(Path root, List<Path> files, OutputStream out) throws IOException {
    Path parent = root.resolveSibling("");
    SequencedSet<Path> folders = new LinkedHashSet<>();
    try (TarOutput tar = new TarOutput(new GZIPOutputStream(out), release.time())) {
      for (Path file : files) {
        for (Path folder : newFolders(parent, file.resolveSibling(""), folders)) {
          tar.folder(name(parent, folder));
        }
        if (Files.isSymbolicLink(file)) {
          tar.link(name(parent, file), Files.readSymbolicLink(file).toString());
        } else {
          tar.file(name(parent, file), file, Files.isExecutable(file));
        }
      }
    }
  }

  private void zip(Path root, List<Path> files, OutputStream out) throws IOException {
    Path parent = root.resolveSibling("");
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(name(parent, file));
        entry.setTimeLocal(LocalDateTime.ofInstant(release.time(), ZoneOffset.UTC));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /// Returns the folders on the way to `folder` that are not in the archive yet.
  private static List<Path> newFolders(Path parent, Path folder, SequencedSet<Path> known) {
    SequencedSet<Path> missing = new LinkedHashSet<>();
    Path on = folder;
    while (!on.equals(parent) && known.add(on)) {
      missing.addFirst(on);
      on = on.resolveSibling("");
    }
    return List.copyOf(missing);
  }

  private static String name(Path parent, Path file) {
    return parent.relativize(file).toString().replace('\\', '/');
  }
}
