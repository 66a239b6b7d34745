package integron.ingester.twitch.helix;

import java.net.http.HttpHeaders;

/// Sees the head of each answer of Twitch's API. Any thread may call it.
public interface HelixWatcher {
  /// Twitch has answered.
  void answered(int status, HttpHeaders headers);

  /// Twitch has not answered, or not to the end.
  void unanswered();

  /// Watches nothing.
  HelixWatcher NONE =
      new HelixWatcher() {
        @Override
        public void answered(int status, HttpHeaders headers) {}

        @Override
        public void unanswered() {}
      };
}
