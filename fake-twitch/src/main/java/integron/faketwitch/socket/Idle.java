package integron.faketwitch.socket;

import java.time.Duration;

/// The frame that a socket sends when it was quiet for `after`.
public interface Idle {
  /// The quiet time after which [#frame] is sent; zero means never.
  Duration after();

  /// The frame to send.
  String frame();

  /// A socket that may stay quiet.
  Idle NEVER =
      new Idle() {
        @Override
        public Duration after() {
          return Duration.ZERO;
        }

        @Override
        public String frame() {
          throw new IllegalStateException("A socket that may stay quiet has no idle frame.");
        }
      };
}
