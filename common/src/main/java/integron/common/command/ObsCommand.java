package integron.common.command;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// Something that the ingester asks OBS for, or what it needs for that.
///
/// @param <R> the reply of a successful command
public sealed interface ObsCommand<R extends CommandReply> extends Command<R> {
  /// Stores the password of OBS's WebSocket server, and tries it at once.
  record SaveObsPassword(String password) implements ObsCommand<CommandReply.ObsReport> {
    /// The number of characters that a password may have.
    public static final int LONGEST = 500;

    public SaveObsPassword {
      requireNonNull(password);
    }

    @Override
    public Class<CommandReply.ObsReport> replyType() {
      return CommandReply.ObsReport.class;
    }

    @Override
    public String toString() {
      return "SaveObsPassword[hidden]";
    }
  }

  /// Deletes the stored password, and ends the connection that used it. Succeeds without one.
  record ForgetObsPassword() implements ObsCommand<CommandReply.ObsReport> {
    @Override
    public Class<CommandReply.ObsReport> replyType() {
      return CommandReply.ObsReport.class;
    }
  }

  /// Looks for OBS now. Its reply comes when that has succeeded or failed.
  record ConnectObs() implements ObsCommand<CommandReply.ObsReport> {
    @Override
    public Class<CommandReply.ObsReport> replyType() {
      return CommandReply.ObsReport.class;
    }
  }

  /// Lists the scenes.
  record ReadObsScenes() implements ObsCommand<CommandReply.ObsScenes> {
    @Override
    public Class<CommandReply.ObsScenes> replyType() {
      return CommandReply.ObsScenes.class;
    }
  }

  /// Lists what an alert can act on.
  ///
  /// @param scene whose sources are wanted; absent for none
  record ReadObsTargets(@Nullable String scene) implements ObsCommand<CommandReply.ObsTargets> {
    @Override
    public Class<CommandReply.ObsTargets> replyType() {
      return CommandReply.ObsTargets.class;
    }
  }

  /// Puts an overlay into a scene as a browser source. The source that already shows this overlay
  /// is changed and used, in whatever scene it is.
  ///
  /// @param name of a new source; one that is taken gets a number
  /// @param address of the overlay's page; its path says which overlay it is
  /// @param width in pixels
  /// @param height in pixels
  record AddObsSource(String scene, String name, String address, int width, int height)
      implements ObsCommand<CommandReply.ObsSourceAdded> {
    public AddObsSource {
      requireNonNull(scene);
      requireNonNull(name);
      requireNonNull(address);
    }

    @Override
    public Class<CommandReply.ObsSourceAdded> replyType() {
      return CommandReply.ObsSourceAdded.class;
    }

    /// Omits the address, which may hold a token.
    @Override
    public String toString() {
      return "AddObsSource[scene=%s, name=%s]".formatted(scene, name);
    }
  }

  /// Makes OBS load the page of a source again, without its cache.
  ///
  /// @param source its name in OBS
  record RefreshObsSource(String source) implements ObsCommand<CommandReply.Done> {
    public RefreshObsSource {
      requireNonNull(source);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }
}
