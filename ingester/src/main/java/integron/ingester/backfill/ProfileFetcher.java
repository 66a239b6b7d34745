package integron.ingester.backfill;

import integron.common.lifecycle.Threads;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixUser;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the avatars that [Profiles] lacks, up to a hundred per call, while a session lasts. It
/// requests again the avatars that a call did not return.
public final class ProfileFetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileFetcher.class);

  private final Profiles profiles;
  private final Helix helix;
  private final Delays delays;
  private final Consumer<InternalEntry> onProfile;
  private final Thread thread;

  /// The delays before the next call.
  ///
  /// @param afterRefusal after a call that Twitch did not answer
  public record Delays(Duration afterAnswer, Duration afterRefusal) {
    /// Twitch allows eight hundred calls a minute, and other calls matter more.
    public static final Delays STANDARD = new Delays(Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  private ProfileFetcher(
      Profiles profiles, Helix helix, Delays delays, Consumer<InternalEntry> onProfile) {
    this.profiles = profiles;
    this.helix = helix;
    this.delays = delays;
    this.onProfile = onProfile;
    this.thread = Thread.ofVirtual().name("profiles").unstarted(this::run);
  }

  /// Starts the fetching thread, and returns at once.
  ///
  /// @param onProfile receives each fetched avatar; must not block
  public static ProfileFetcher start(
      Profiles profiles, Helix helix, Delays delays, Consumer<InternalEntry> onProfile) {
    ProfileFetcher fetcher = new ProfileFetcher(profiles, helix, delays, onProfile);
    fetcher.thread.start();
    return fetcher;
  }

  private void run() {
    try {
      while (true) {
        List<String> ids = profiles.awaitWanted(Helix.USERS_AT_ONCE);
        Thread.sleep(fetchOrForget(ids) ? delays.afterAnswer() : delays.afterRefusal());
      }
    } catch (InterruptedException e) {
      LOG.debug("Avatars are no longer fetched");
    }
  }

  /// A failure is logged and does not end the process.
  private boolean fetchOrForget(List<String> ids) throws InterruptedException {
    boolean fetched = false;
    try {
      fetched = fetch(ids);
    } catch (RuntimeException e) {
      // The message may quote a header with the token.
      LOG.error("Fetching avatars failed inside Integron: {}", e.getClass().getSimpleName());
    } finally {
      if (!fetched) {
        profiles.forget(ids);
      }
    }
    return fetched;
  }

  private boolean fetch(List<String> ids) throws InterruptedException {
    return switch (helix.users(ids)) {
      case HelixAnswer.Ok<List<HelixUser>>(List<HelixUser> users) -> {
        users.forEach(this::found);
        yield true;
      }
      case HelixAnswer.No<List<HelixUser>>(var why) -> {
        LOG.info("Twitch does not return the avatars of {} viewers: {}", ids.size(), why.words());
        yield false;
      }
    };
  }

  private void found(HelixUser user) {
    String image = user.profileImageUrl();
    if (!image.isEmpty() && profiles.found(user.id(), image)) {
      onProfile.accept(new InternalEntry.Profile(user.id(), user.displayName(), image));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
