package integron.faults.link;

import static java.util.Objects.requireNonNull;

import integron.faults.site.Arguments;
import integron.faults.site.Folders;
import integron.faults.site.Namespace;
import integron.faults.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// `./integron faults link [NAME…] [--seed N] [--rate N] [--silence N]`: the link is cut, stalled,
/// slowed and falsified, and its ends are absent. All attacks without a name.
public final class Link {
  private static final int STANDARD_RATE = 250;
  private static final int STANDARD_SILENCE = 15;
  private static final Map<String, IntFunction<Attack>> IN_NAMESPACE =
      Map.of("network", LinkNetwork::bothWays, "network-one-way", LinkNetwork::oneWay);

  private Link() {}

  /// Runs in a [Namespace]. Arguments: the root of the checkout, and those of [#run].
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean held = run(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
    System.exit(held ? 0 : 1);
  }

  /// Runs the named attacks, or all. After a breach, the data folder stays.
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
      if (IN_NAMESPACE.containsKey(name) && !Namespace.isAround()) {
        held &= inNamespace(repository, name, rest);
      } else {
        held &= run(repository, name, chosen.getValue(), given);
      }
    }
    return held;
  }

  private static boolean inNamespace(Path repository, String name, List<String> rest)
      throws IOException, InterruptedException {
    Optional<String> obstacle = LinkNetwork.whyNot();
    if (obstacle.isPresent()) {
      System.out.println(obstacle.get());
      return false;
    }
    List<String> words = Stream.concat(Stream.of(name), rest.stream()).toList();
    return Namespace.running(Link.class, repository, words).inheritIO().start().waitFor() == 0;
  }

  private static Map<String, Attack> chosen(Map<String, Attack> all, List<String> names) {
    Map<String, Attack> chosen = new LinkedHashMap<>();
    for (String name : Arguments.names(names, all.keySet())) {
      chosen.put(name, requireNonNull(all.get(name)));
    }
    return chosen;
  }

  private static boolean run(Path repository, String name, Attack attack, Arguments given)
      throws IOException, InterruptedException {
    System.out.println(name);
    Site site = new Site(repository, Files.createTempDirectory("integron-link"));
    int rate = given.number("rate", STANDARD_RATE);
    LinkFindings findings = attack.run(LinkRig.Setup.of(site, given.seed(1), rate));
    findings.lines().forEach(System.out::println);
    if (findings.held()) {
      Folders.delete(site.folder());
    } else {
      System.out.println("  The data folder stays in " + site.home());
    }
    return findings.held();
  }
}
