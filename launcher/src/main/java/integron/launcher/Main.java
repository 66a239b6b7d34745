package integron.launcher;

import integron.common.files.DataFolder;

/// The commands of `./integron` that need Java.
///
/// Exit codes: 0 done, 1 failed, 2 no such command or option, 3 Integron is not running.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Workplace workplace =
        new Workplace(
            DataFolder.locate(),
            Checkout.locate(),
            System.getenv(),
            System.out::println,
            System.err::println);
    System.exit(UserCommands.in(workplace).execute(arguments));
  }
}
