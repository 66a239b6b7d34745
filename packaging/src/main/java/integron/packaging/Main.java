package integron.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Makes the packages of this system from a built checkout: an archive that has the same bytes for
/// one commit, folder and JDK, one with the caches of classes, and on Linux a .deb and an app
/// image.
///
/// Arguments: the checkout, the version, and the time of every file in the archives.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path checkout = Path.of(arguments[0]).toRealPath();
    Instant time = Instant.parse(arguments[2]);
    Release release =
        new Release(checkout, arguments[1], time, checkout.resolve("packaging/target"));
    try {
      PackageFolder folder = PackageFolder.fill(release);
      say(new Archive(release).write(folder.path(), folder.files(), release.archive("")));
      if (Release.isLinux()) {
        makeForDesktops(release, folder);
      }
      List<Path> caches = new Caches(folder).make();
      if (!caches.isEmpty()) {
        say(new Archive(release).write(folder.path(), caches, release.archive("-caches")));
      }
    } catch (PackagingException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void makeForDesktops(Release release, PackageFolder folder)
      throws IOException, InterruptedException {
    if (DebianPackage.isPossible()) {
      say(new DebianPackage(release, folder).make());
    }
    if (Tools.has("jpackage")) {
      say(new AppImage(release, folder).make());
    } else {
      System.out.println("No app image was made, as this JDK has no jpackage: Temurin's has it.");
    }
  }

  private static void say(Path made) throws IOException {
    System.out.printf(
        "%s (%,d bytes)%n  SHA-256 %s%n", made, made.toFile().length(), Hash.beside(made));
  }
}
