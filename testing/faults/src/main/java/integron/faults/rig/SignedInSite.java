package integron.faults.rig;

import integron.common.files.DataFolder;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faults.site.Site;
import integron.rig.Installation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// A site with a fake Twitch of its own. What starts there is signed in at it, on free ports, with
/// its secrets in the site's data folder.
public final class SignedInSite implements AutoCloseable {
  private final Site site;
  private final FakeTwitch twitch;

  private SignedInSite(Site site, FakeTwitch twitch) {
    this.site = site;
    this.twitch = twitch;
  }

  public static SignedInSite start(Site site, Options options) {
    return new SignedInSite(site, FakeTwitch.start(options));
  }

  public FakeTwitch twitch() {
    return twitch;
  }

  public DataFolder folder() {
    return new DataFolder(site.home());
  }

  /// Starts the launcher with all processes.
  ///
  /// @param more added to the environment; overrides ours
  public Installation install(Map<String, String> more) throws IOException, InterruptedException {
    return Installation.start(
        Installation.launcherOf(site.repository()), site.home(), twitch, more);
  }

  /// Starts an ingester without a launcher.
  ///
  /// @param way its environment overrides ours
  public JarProcess ingester(JarProcess.Way way) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(Installation.signedInAt(twitch));
    environment.put(DataFolder.VARIABLE, site.home().toString());
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.put("INTEGRON_SECRETS_STORE", "file");
    environment.putAll(way.environment());
    return JarProcess.start(
        site.repository(), "ingester", new JarProcess.Way(way.before(), environment));
  }

  @Override
  public void close() {
    twitch.close();
  }
}
