package integron.ingester.twitch.status;

import static java.util.Objects.requireNonNull;

import integron.common.status.TwitchStatus.Channel;

/// The state of reading chat. Each reason is a sentence on what is wrong and what happens next.
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

  /// All messages arrive.
  ///
  /// @param room the channel; IRC sends no display name, so the login replaces it
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

  /// A retry would not help.
  record Failed(String reason) implements ChatState {
    public Failed {
      requireNonNull(reason);
    }
  }
}
