package integron.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Packages for the desktop, made by jpackage.
record DesktopPackages(Release release, PackageFolder folder) {
  List<Path> make() throws IOException, InterruptedException {
    return List.of();
  }
}
