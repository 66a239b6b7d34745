package integron.bench;

import integron.rig.Installation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The CPU time of the processes, user and system.
record CpuTime(Map<String, Duration> spent) {
  static CpuTime of(Installation integron) {
    Map<String, Duration> spent = new LinkedHashMap<>();
    for (String module : List.of("ingester", "broadcaster")) {
      spent.put(module, integron.process(module).info().totalCpuDuration().orElseThrow());
    }
    return new CpuTime(spent);
  }

  /// Microseconds for each of `count` events or requests since an earlier moment.
  Map<String, Double> since(CpuTime before, int count) {
    Map<String, Double> each = new LinkedHashMap<>();
    spent.forEach((module, now) ->
        each.put(module, now.minus(before.spent.get(module)).toNanos() / 1e3 / count));
    return each;
  }
}
