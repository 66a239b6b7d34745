package integron.faketwitch.demo;

import integron.faketwitch.control.Control;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A story as it is written: what is told, in which voice, and when.
final class DemoScript {
  private final Control control;
  private final List<Step> steps = new ArrayList<>();
  private Duration at = Duration.ZERO;

  /// One thing told, that long after the story's start.
  record Step(Duration after, Runnable act) {}

  DemoScript(Control control) {
    this.control = control;
  }

  /// EventSub tells it.
  DemoScript event(String template, Map<String, ? extends @Nullable Object> values) {
    return then(() -> control.fire(template, values));
  }

  /// IRC tells it.
  DemoScript line(String template, Map<String, String> values) {
    return then(() -> control.say(template, values, 1, false));
  }

  /// What follows is told that many seconds later.
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
