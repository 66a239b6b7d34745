package integron.faketwitch;

import java.util.Iterator;
import java.util.List;

/// The arguments of the program.
///
/// @param quiet prints nothing on the console when it is ready
record CommandLine(Options options, boolean exitWithStdin, boolean quiet) {
  static final int DEFAULT_PORT = 9850;

  static final String USAGE =
      """
      java -jar integron-fake-twitch.jar [--port N] [--demo] [--seed N] [--redirect ADDRESS]
                                           [--exit-with-stdin] [--quiet]

        --port N           listen on this port of 127.0.0.1; 0 takes any free one (9850)
        --demo             let a lifelike channel play by itself
        --seed N           make the same ids, tokens and demo every time (random)
        --redirect ADDRESS register one more redirect address for the app
        --exit-with-stdin  end when standard input ends
        --quiet            do not print the settings for Integron\
      """;

  /// @throws IllegalArgumentException with a sentence for the user
  static CommandLine parse(String... args) {
    Options options = Options.defaults().withPort(DEFAULT_PORT);
    boolean exitWithStdin = false;
    boolean quiet = false;
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--port" -> options = options.withPort((int) number(argument, rest, 0, 65_535));
        case "--seed" ->
            options = options.withSeed(number(argument, rest, Long.MIN_VALUE, Long.MAX_VALUE));
        case "--redirect" -> {
          if (!rest.hasNext()) {
            throw new IllegalArgumentException(argument + " needs an address.");
          }
          options = options.withApp(options.app().withRedirectUri(rest.next()));
        }
        case "--demo" -> options = options.withDemo(true);
        case "--exit-with-stdin" -> exitWithStdin = true;
        case "--quiet" -> quiet = true;
        default -> throw new IllegalArgumentException("Unknown argument " + argument + ".");
      }
    }
    return new CommandLine(options, exitWithStdin, quiet);
  }

  private static long number(String argument, Iterator<String> rest, long least, long most) {
    String text = rest.hasNext() ? rest.next() : "";
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(argument + " needs a number, not \"" + text + "\".", e);
    }
    throw new IllegalArgumentException(argument + " must be from " + least + " to " + most + ".");
  }
}
