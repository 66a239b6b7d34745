package integron.broadcaster.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.overlay.Overlay.OverlayParameter;
import integron.common.files.DeclaredSize;
import integron.common.text.PlainText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the head of a user's page declares: the size of its source in OBS, and the parameters of
/// its address. The page works without it.
///
/// ```html
/// <meta name="integron-size" content="600x120">
/// <meta name="integron-parameter" content="goal=100 How many follows fill the bar.">
/// <meta name="integron-parameter" content="title='New followers' The words above it.">
/// ```
record OverlayDeclaration(Optional<OverlaySize> size, List<OverlayParameter> parameters) {
  /// The bytes of a page in which its head is looked for.
  static final int HEAD_BYTES = 16_384;

  static final OverlayDeclaration NONE = new OverlayDeclaration(Optional.empty(), List.of());

  private static final int MOST_PARAMETERS = 30;
  private static final int LONGEST_MEANING = 200;
  private static final Pattern META =
      Pattern.compile(
          "<meta\\s+name=[\"']integron-parameter[\"']\\s+content=(?:\"([^\"]*)\"|'([^']*)')",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9_-]{0,39})(?:=(?:'([^']{0,100})'|(\\S{0,100})))?(?:\\s+(.*))?");

  OverlayDeclaration {
    parameters = List.copyOf(parameters);
  }

  static OverlayDeclaration of(byte[] page) {
    String head = new String(page, 0, Math.min(page.length, HEAD_BYTES), UTF_8);
    List<OverlayParameter> parameters =
        META.matcher(head)
            .results()
            .map(meta -> meta.group(1) == null ? meta.group(2) : meta.group(1))
            .flatMap(content -> parameter(content.strip()).stream())
            .limit(MOST_PARAMETERS)
            .toList();
    return new OverlayDeclaration(
        DeclaredSize.in(head).map(size -> new OverlaySize(size.width(), size.height())),
        parameters);
  }

  /// A usual value of digits makes it a number, and words with `|` between them a choice, whose
  /// first one is usual.
  private static Optional<OverlayParameter> parameter(String content) {
    Matcher parts = PARAMETER.matcher(content);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String quoted = parts.group(2);
    String given = quoted == null ? Objects.requireNonNullElse(parts.group(3), "") : quoted;
    List<String> choices = List.of(given.split("\\|", -1));
    boolean isChoice = choices.size() > 1;
    String usual = choices.getFirst();
    ParameterKind kind =
        isChoice
            ? ParameterKind.CHOICE
            : usual.matches("\\d+") ? ParameterKind.NUMBER : ParameterKind.TEXT;
    return Optional.of(
        new OverlayParameter(
            parts.group(1),
            kind,
            usual.isEmpty() ? null : usual,
            null,
            null,
            isChoice ? choices : null,
            meaning(parts.group(4))));
  }

  private static String meaning(@Nullable String given) {
    String plain = given == null ? "" : PlainText.name(given);
    return plain.substring(0, Math.min(LONGEST_MEANING, plain.length()));
  }
}
