package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A story as a list of steps: what is sent, from which source, and when.
final class DemoScript {
  private final Control control;
  private final List<Step> steps = new ArrayList<>();
  private Duration at = Duration.ZERO;

  /// One step, with its delay from the story's start.
  record Step(Duration after, Runnable act) {}

  DemoScript(Control control) {
    this.control = control;
  }

  /// A step over EventSub.
  DemoScript event(String template, Map<String, ? extends @Nullable Object> values) {
    return then(() -> control.fire(template, values));
  }

  /// A step over IRC.
  DemoScript line(String template, Map<String, String> values) {
    return then(() -> control.say(template, values, 1, false));
  }

  /// Delays the following steps by that many seconds.
  DemoScript pause(int seconds) {
    at = at.plusSeconds(seconds);
    return this;
  }

  private DemoScript then(Runnable act) {
    steps.add(new Step(at, act));
    return this;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }
}
