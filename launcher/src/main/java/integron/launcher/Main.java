package integron.launcher;

import integron.common.files.DataFolder;
import java.nio.file.InvalidPathException;

/// The commands of `./integron` that need Java.
///
/// Exit codes: 0 done, 1 failed, 2 no such command or option, 3 Integron is not running.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    DataFolder folder;
    try {
      folder = DataFolder.locate();
    } catch (InvalidPathException e) {
      System.err.println(
          "The path of the data folder has characters that this system cannot use: %s. Choose another folder with %s, or set LC_ALL=C.UTF-8."
              .formatted(e.getReason(), DataFolder.VARIABLE));
      return Workplace.FAILED;
    }
    Workplace workplace =
        new Workplace(
            folder, Checkout.locate(), System.getenv(), System.out::println, System.err::println);
    return UserCommands.of(workplace, arguments).execute(arguments);
  }
}
