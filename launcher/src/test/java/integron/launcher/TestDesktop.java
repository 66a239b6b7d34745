package integron.launcher;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A desktop without a screen: an X server with a window manager, and a tray once it is asked for.
final class TestDesktop implements AutoCloseable {
  /// Where trayer puts the only icon.
  static final int ICON = 12;

  // Of the menu that the icon opens: a place left of all words, and AWT's colours.
  private static final int MENU_X = 14;
  private static final int MENU_BOTTOM = 400;
  private static final int MENU_LINES = 4;
  private static final int MENU_LINE = 0x7F7F7F;
  private static final int MENU_GROUND = 0xDFDFDF;

  // Of a file in X's format xwd: numbers of four bytes, each at this place of the header.
  private static final int HEADER_SIZE = 0;
  private static final int LINE_BYTES = 12;
  private static final int COLORS = 19;
  private static final int COLOR_BYTES = 12;

  private final Path picture;
  private final String display;
  private final List<Process> processes = new ArrayList<>();

  /// @param display such as `:7`; empty for a free one
  private TestDesktop(Path folder, String display) throws IOException {
    this.picture = folder.resolve("Xvfb_screen0");
    List<String> line = new ArrayList<>(List.of("Xvfb"));
    if (!display.isEmpty()) {
      line.add(display);
    }
    line.addAll(
        List.of(
            "-displayfd",
            "1",
            "-screen",
            "0",
            "640x480x24",
            "-nolisten",
            "tcp",
            "-fbdir",
            folder.toString()));
    Process server = new ProcessBuilder(line).redirectError(Redirect.DISCARD).start();
    processes.add(server);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    this.display = ":" + said.readLine();
  }

  static TestDesktop start(Path folder) throws IOException {
    return start(folder, "");
  }

  /// @param display such as `:7`, or empty for a free one
  static TestDesktop start(Path folder, String display) throws IOException {
    TestDesktop desktop = new TestDesktop(folder, display);
    desktop.run("openbox");
    return desktop;
  }

  String display() {
    return display;
  }

  /// Starts a host of icons, in the upper left corner.
  Process startTray() throws IOException {
    return run(
        "trayer",
        "--edge",
        "top",
        "--align",
        "left",
        "--widthtype",
        "request",
        "--height",
        "24",
        "--SetDockType",
        "true");
  }

  /// Returns the red, green and blue of a place of the screen.
  int colorAt(int x, int y) {
    try {
      ByteBuffer image = ByteBuffer.wrap(Files.readAllBytes(picture));
      int pixels = number(image, HEADER_SIZE) + number(image, COLORS) * COLOR_BYTES;
      int place = pixels + y * number(image, LINE_BYTES) + x * Integer.BYTES;
      return Integer.reverseBytes(image.getInt(place)) & 0xFFFFFF;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int number(ByteBuffer image, int place) {
    return image.getInt(place * Integer.BYTES);
  }

  /// Whether there is something else than the empty ground.
  boolean shows(int x, int y) {
    return colorAt(x, y) != 0;
  }

  /// Opens the icon's menu and clicks an item of the part with copying, pausing and restarting.
  ///
  /// @param item from 0
  void choose(int item) throws IOException, InterruptedException {
    List<Integer> lines = openMenu();
    int height = (lines.get(2) - lines.get(1)) / 3;
    click(lines.get(1) + item * height + height / 2);
  }

  void chooseLast() throws IOException, InterruptedException {
    List<Integer> lines = openMenu();
    click((lines.get(2) + lines.get(3)) / 2);
  }

  /// Returns where the lines between the parts of the menu are, and its end.
  private List<Integer> openMenu() throws IOException, InterruptedException {
    xdotool("mousemove", Integer.toString(ICON), Integer.toString(ICON), "click", "3");
    await().atMost(RunCommand.LIMIT).until(() -> menuLines().size() == MENU_LINES);
    return menuLines();
  }

  private void click(int y) throws IOException, InterruptedException {
    xdotool("mousemove", Integer.toString(MENU_X + 9), Integer.toString(y), "click", "1");
    await().atMost(RunCommand.LIMIT).until(() -> menuLines().isEmpty());
    xdotool("mousemove", "400", "400");
  }

  private List<Integer> menuLines() {
    return IntStream.range(ICON * 2, MENU_BOTTOM)
        .filter(y -> colorAt(MENU_X, y) == MENU_LINE && colorAt(MENU_X, y - 1) == MENU_GROUND)
        .boxed()
        .toList();
  }

  private void xdotool(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("xdotool"));
    line.addAll(List.of(words));
    if (run(line.toArray(String[]::new)).waitFor() != 0) {
      throw new IllegalStateException("xdotool failed: " + line);
    }
  }

  private Process run(String... words) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
    builder.environment().putAll(Map.of("DISPLAY", display));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    processes.reversed().forEach(Process::destroy);
  }
}
