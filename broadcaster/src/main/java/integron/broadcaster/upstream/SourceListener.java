package integron.broadcaster.upstream;

import integron.common.settings.StoredSettings;

/// The receiver of what a [Source] reports beside its events. Only the source's thread calls it;
/// every method returns at once.
public interface SourceListener {
  /// The source has connected, for the first time or again.
  void connected();

  /// [Source#state] or [Source#ingester] has changed.
  void changed();

  /// A message was left out, since it is no event in its place.
  void leftOut();

  /// From now on, events arrive as they happen: for the first time or again.
  void caughtUp();

  /// The broadcaster's settings in the ingester's database: all of them, after each connection and
  /// after each change.
  void settings(StoredSettings stored);
}
