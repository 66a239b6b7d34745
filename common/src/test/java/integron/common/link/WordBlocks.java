package integron.common.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The words of each protocol as the golden file has them. A block begins with `PROTOCOL: n` and
/// has the words that came with `n`. `RELEASED: digest` ends the block of a released protocol; from
/// then on, the block is frozen. Words are added to the newest block as long as it is not released.
record WordBlocks(List<Block> blocks) {
  private static final String PROTOCOL = "PROTOCOL: ";
  private static final String RELEASED = "RELEASED: ";

  /// @param released the digest of `words`; empty in a protocol that is not released
  record Block(int protocol, List<String> words, String released) {
    void check() {
      assertThat(released.isEmpty() || released.equals(digest(words)))
          .as("Protocol %d is released: its words stay; new ones need the next number", protocol)
          .isTrue();
    }
  }

  static WordBlocks of(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(PROTOCOL)) {
        blocks.add(new Block(number(line), new ArrayList<>(), ""));
      } else if (line.startsWith(RELEASED)) {
        Block open = blocks.removeLast();
        blocks.add(new Block(open.protocol, open.words, line.substring(RELEASED.length())));
      } else {
        blocks.getLast().words.add(line);
      }
    }
    return new WordBlocks(blocks);
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(PROTOCOL.length()));
  }

  static String digest(List<String> words) {
    try {
      byte[] text = String.join("\n", words).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// Checks the blocks against the code.
  ///
  /// @param spoken the newest protocol that the code speaks
  /// @param words the words in the code, by the name of their type
  void check(int spoken, Map<String, SortedSet<String>> words) {
    blocks.forEach(Block::check);
    assertThat(blocks.subList(0, blocks.size() - 1))
        .as("Only the newest protocol may be unreleased")
        .noneMatch(block -> block.released.isEmpty());
    assertThat(blocks.stream().map(Block::protocol)).isSorted().doesNotHaveDuplicates();
    assertThat(blocks.getLast().protocol)
        .as("Frame.PROTOCOL is the number of the newest block")
        .isEqualTo(spoken);
    assertThat(all())
        .as("Add these to the newest block; where it is released, raise Frame.PROTOCOL")
        .isEqualTo(words);
  }

  private Map<String, SortedSet<String>> all() {
    Map<String, SortedSet<String>> all = new TreeMap<>();
    for (Block block : blocks) {
      for (String line : block.words) {
        String[] parts = line.split(": ", 2);
        List<String> added = Arrays.asList(parts[1].split(" "));
        SortedSet<String> before = all.computeIfAbsent(parts[0], _ -> new TreeSet<>());
        assertThat(before)
            .as("Each word is in the block that it came with")
            .doesNotContainAnyElementsOf(added);
        before.addAll(added);
      }
    }
    return all;
  }
}
