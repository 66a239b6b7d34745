package integron.ingester.twitch.status;

import static java.util.Objects.requireNonNull;

import integron.common.status.TwitchStatus.Channel;

/// How reading chat is doing. Each reason is a sentence on what is wrong and what happens next.
///
/// ```
/// Connecting ──▶ Joined ⇄ Reconnecting
///     └──────┬──────────────┘
///            ▼
///          Failed
/// ```
public sealed interface ChatState {
  record Connecting(String reason) implements ChatState {
    public Connecting {
      requireNonNull(reason);
    }
  }

  /// Everything that is said arrives.
  ///
  /// @param room whose chat it is; IRC tells no display name, so the login stands for it
  record Joined(Channel room) implements ChatState {
    public Joined {
      requireNonNull(room);
    }
  }

  record Reconnecting(String reason) implements ChatState {
    public Reconnecting {
      requireNonNull(reason);
    }
  }

  /// Trying again would not help.
  record Failed(String reason) implements ChatState {
    public Failed {
      requireNonNull(reason);
    }
  }
}
