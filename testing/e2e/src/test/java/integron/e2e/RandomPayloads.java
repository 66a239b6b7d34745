package integron.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/// Random JSON objects: deep and wide, with numbers of any size and texts of any characters.
final class RandomPayloads {
  private static final int DEEPEST = 6;
  private static final int WIDEST = 5;
  private static final String NASTY = "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028<>&'é語\uD83D\uDE00";

  private final Random random;

  RandomPayloads(Random random) {
    this.random = random;
  }

  ObjectNode next() {
    return object(1);
  }

  private ObjectNode object(int depth) {
    ObjectNode object = BothProcesses.JSON.createObjectNode();
    for (int i = random.nextInt(WIDEST); i >= 0; i--) {
      object.set(text(), value(depth + 1));
    }
    return object;
  }

  private ArrayNode list(int depth) {
    ArrayNode list = BothProcesses.JSON.createArrayNode();
    for (int i = random.nextInt(WIDEST); i > 0; i--) {
      list.add(value(depth + 1));
    }
    return list;
  }

  private JsonNode value(int depth) {
    var nodes = BothProcesses.JSON.getNodeFactory();
    return switch (random.nextInt(depth < DEEPEST ? 9 : 7)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.booleanNode(random.nextBoolean());
      case 2 -> nodes.numberNode(random.nextInt());
      case 3 -> nodes.numberNode(random.nextLong() | (1L << 40));
      case 4 -> nodes.numberNode(new BigInteger(100, random).setBit(90));
      case 5 ->
          nodes.numberNode(new BigDecimal(new BigInteger(50, random), 1 + random.nextInt(60)));
      case 6 -> nodes.textNode(text());
      case 7 -> object(depth);
      default -> list(depth);
    };
  }

  /// Without halves of pairs, which are rejected.
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> NASTY.charAt(random.nextInt(NASTY.length()));
            case 1 -> (char) random.nextInt(Character.MAX_VALUE + 1);
            default -> (char) ('a' + random.nextInt(26));
          });
    }
    return text.codePoints()
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
