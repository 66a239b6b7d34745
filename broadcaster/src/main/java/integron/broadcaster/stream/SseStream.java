package integron.broadcaster.stream;

import java.io.IOException;
import java.io.OutputStream;

/// The stream as the body of one response of Server-Sent Events.
public final class SseStream {
  private SseStream() {}

  /// Runs a subscriber that writes to `out`, and returns when it has ended.
  ///
  /// @param cut cuts the connection, which ends a write that blocks; may be called again
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when no more subscribers may
  ///   join; nothing is written then
  public static void follow(
      Subscribers subscribers, SubscriberRequest request, OutputStream out, Runnable cut)
      throws IOException, InterruptedException {
    SubscriberHandle handle =
        subscribers.join(request, new SseOutlet(out, cut, subscribers.limits()));
    try {
      handle.awaitEnd();
    } catch (InterruptedException e) {
      cut.run();
      throw e;
    }
  }
}
