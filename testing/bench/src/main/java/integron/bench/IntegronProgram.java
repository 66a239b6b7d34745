package integron.bench;

import integron.faketwitch.FakeTwitch;
import integron.rig.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A built checkout of Integron, started as a user starts it.
record IntegronProgram(Installation integron) implements MeasuredProgram {
  static IntegronProgram start(Path repository, Path home, FakeTwitch twitch)
      throws IOException, InterruptedException {
    return new IntegronProgram(
        Installation.start(Start.script(repository), home, twitch, BenchLoad.patience()));
  }

  @Override
  public URI stream() {
    return URI.create("ws://127.0.0.1:" + integron.port() + "/ws?types=chat&client=bench");
  }

  @Override
  public String url() {
    return integron.url();
  }

  @Override
  public Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    List.of("ingester", "broadcaster")
        .forEach(module -> processes.put(module, integron.process(module)));
    processes.put("launcher", integron.launcher());
    return processes;
  }

  @Override
  public void close() {
    integron.close();
  }
}
