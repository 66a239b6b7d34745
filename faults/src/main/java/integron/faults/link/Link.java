package integron.faults.link;

import integron.faults.Arguments;
import integron.faults.Folders;
import integron.faults.Misused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// `./integron faults link [NAME…] [--seed N] [--rate N] [--silence N]`: the link cut, stalled,
/// slowed and falsified, and its ends away. Everything without a name.
public final class Link {
  private static final int STANDARD_RATE = 250;
  private static final int STANDARD_SILENCE = 15;
  private static final Map<String, IntFunction<Attack>> IN_NAMESPACE =
      Map.of("network", Network::bothWays, "network-one-way", Network::oneWay);

  private Link() {}

  /// Runs those that are named, or all. What a breach was found in is left where it is.
  ///
  /// @return whether every promise held
  public static boolean run(Path repository, List<String> words)
      throws IOException, InterruptedException {
    List<String> names = words.stream().takeWhile(word -> !word.startsWith("--")).toList();
    List<String> rest = words.subList(names.size(), words.size());
    Arguments given = Arguments.of(rest, "seed", "rate", "silence");
    Map<String, Attack> attacks = Attacks.all();
    int silence = given.number("silence", STANDARD_SILENCE);
    IN_NAMESPACE.forEach((name, attack) -> attacks.put(name, attack.apply(silence)));
    boolean held = true;
    for (Map.Entry<String, Attack> chosen : chosen(attacks, names).entrySet()) {
      String name = chosen.getKey();
      if (IN_NAMESPACE.containsKey(name) && !Network.isOurs()) {
        held &= Network.inNamespace(repository, Stream.concat(Stream.of(name), rest.stream()));
      } else {
        held &= run(repository, name, chosen.getValue(), given);
      }
    }
    return held;
  }

  private static Map<String, Attack> chosen(Map<String, Attack> all, List<String> names) {
    Map<String, Attack> chosen = new LinkedHashMap<>();
    for (String name : names) {
      Attack attack = all.get(name);
      if (attack == null) {
        throw Misused.unknown("attack on the link", name, all.keySet().stream());
      }
      chosen.put(name, attack);
    }
    return names.isEmpty() ? all : chosen;
  }

  private static boolean run(Path repository, String name, Attack attack, Arguments given)
      throws IOException, InterruptedException {
    System.out.println(name);
    Path home = Files.createTempDirectory("integron-link");
    int rate = given.number("rate", STANDARD_RATE);
    Findings findings =
        attack.run(LinkRig.Setup.of(repository, home, given.number("seed", 1), rate));
    findings.lines().forEach(System.out::println);
    if (findings.held()) {
      Folders.delete(home);
    } else {
      System.out.println("  The data folder is left in " + home);
    }
    return findings.held();
  }
}
