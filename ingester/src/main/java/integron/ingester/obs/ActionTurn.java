package integron.ingester.obs;

import integron.common.alert.ObsAction;
import integron.ingester.alerts.ActingAlert;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Makes OBS agree with the alerts on screen, over one connection: first what new ones want, then
/// what is to be put back, so that an item which the next alert wants, too, does not flicker.
///
/// What an alert changes is written down before OBS does it. It is put back where it still is as
/// the alert has made it: what the user has changed meanwhile stays.
final class ActionTurn {
  private final ActionTargets targets;
  private final UndoList undos;
  private final ActionReport report;
  private final String collection;

  /// Asks for the present collection of scenes; what was changed in another one waits for it.
  ActionTurn(ObsClient client, UndoList undos, ActionReport report)
      throws IOException, ObsRefusal, InterruptedException {
    this.targets = new ActionTargets(client);
    this.undos = undos;
    this.report = report;
    this.collection = targets.collection();
  }

  /// Follows a name that is another one in the present collection.
  void rename(ObsHappenings.Rename one) {
    undos.rename(collection, one.from(), one.to());
  }

  /// @throws IOException when the connection has ended; the rest is for the next one
  /// @throws ObsRefusal when OBS is not ready; the rest is for a later turn
  void run(List<ActingAlert> onScreen) throws IOException, ObsRefusal, InterruptedException {
    for (ActingAlert alert : onScreen) {
      if (!undos.hasActed(alert)) {
        act(alert);
      }
    }
    for (ObsUndo undo : undos.in(collection)) {
      Optional<ObsAction> holding = holding(undo, onScreen);
      try {
        if (holding.isEmpty()) {
          putBack(undo);
        } else {
          hold(undo, holding.get());
        }
      } catch (ObsRefusal e) {
        passOn(e);
        report.failed(actionOf(undo), "OBS refuses to undo what an alert did. " + e.comment());
        undos.remove(undo);
      }
    }
  }

  private static void passOn(ObsRefusal refusal) throws ObsRefusal {
    if (refusal.code() == ObsRefusal.NOT_READY) {
      throw refusal;
    }
  }

  private void act(ActingAlert alert) throws IOException, ObsRefusal, InterruptedException {
    for (ObsAction action : alert.actions()) {
      try {
        switch (action) {
          case ObsAction.ShowItem(String scene, String source) -> set(scene, source, true);
          case ObsAction.HideItem(String scene, String source) -> set(scene, source, false);
          case ObsAction.PlayMedia(String input) -> play(input);
        }
        report.done(action);
      } catch (ActionRefused e) {
        report.failed(action, e.sentence());
      } catch (ObsRefusal e) {
        passOn(e);
        report.failed(action, "OBS refuses what a rule of the alerts asks for. " + e.comment());
      }
    }
    undos.acted(alert);
  }

  private void set(String scene, String source, boolean visible)
      throws IOException, ObsRefusal, ActionRefused, InterruptedException {
    ActionTargets.Item item = targets.item(scene, source);
    boolean now = targets.isVisible(item);
    ObsUndo.OfItem next =
        new ObsUndo.OfItem(collection, scene, source, item.place(), source, now, visible);
    undos.put(
        undos
            .sameAs(next)
            .map(known -> known instanceof ObsUndo.OfItem earlier ? earlier.then(next) : next)
            .orElse(next));
    if (now != visible) {
      targets.show(item, visible);
    }
  }

  private void play(String input)
      throws IOException, ObsRefusal, ActionRefused, InterruptedException {
    ObsUndo next = new ObsUndo.OfMedia(collection, input, input, targets.media(input));
    undos.put(undos.sameAs(next).orElse(next));
    targets.trigger(input, MediaState.RESTART);
  }

  /// What the newest alert on screen wants of the same thing.
  private static Optional<ObsAction> holding(ObsUndo undo, List<ActingAlert> onScreen) {
    return onScreen.reversed().stream()
        .flatMap(alert -> alert.actions().reversed().stream())
        .filter(undo::isOf)
        .findFirst();
  }

  /// The alert that has changed it last may have ended before an older one that wants the opposite.
  private void hold(ObsUndo undo, ObsAction action)
      throws IOException, ObsRefusal, InterruptedException {
    boolean wanted = action instanceof ObsAction.ShowItem;
    if (undo instanceof ObsUndo.OfItem item && item.set() != wanted) {
      Optional<ActionTargets.Item> found = found(item);
      if (found.isPresent() && targets.isVisible(found.get()) == item.set()) {
        undos.put(item.set(wanted));
        targets.show(found.get(), wanted);
      } else {
        undos.remove(undo);
      }
    }
  }

  private void putBack(ObsUndo undo) throws IOException, ObsRefusal, InterruptedException {
    switch (undo) {
      case ObsUndo.OfItem item -> putBack(item);
      case ObsUndo.OfMedia media -> putBack(media);
    }
    undos.remove(undo);
  }

  private void putBack(ObsUndo.OfItem item) throws IOException, ObsRefusal, InterruptedException {
    Optional<ActionTargets.Item> found = found(item);
    if (found.isPresent()
        && item.set() != item.before()
        && targets.isVisible(found.get()) == item.set()) {
      targets.show(found.get(), item.before());
      report.undone();
    }
  }

  private Optional<ActionTargets.Item> found(ObsUndo.OfItem item)
      throws IOException, ObsRefusal, InterruptedException {
    try {
      return Optional.of(targets.itemIn(item.place(), item.name()));
    } catch (ObsRefusal e) {
      passOn(e);
      report.failed(actionOf(item), gone(item.name()));
      return Optional.empty();
    }
  }

  private void putBack(ObsUndo.OfMedia media) throws IOException, ObsRefusal, InterruptedException {
    try {
      Optional<String> back = media.before().back(targets.media(media.name()));
      if (back.isPresent()) {
        targets.trigger(media.name(), back.get());
        report.undone();
      }
    } catch (ActionRefused e) {
      report.failed(actionOf(media), gone(media.name()));
    }
  }

  private static String gone(String name) {
    return "%s was removed from OBS or renamed while an alert used it, so it stays as it is there."
        .formatted(ObsWords.quoted(name));
  }

  private static ObsAction actionOf(ObsUndo undo) {
    return switch (undo) {
      case ObsUndo.OfItem item -> new ObsAction.ShowItem(item.scene(), item.source());
      case ObsUndo.OfMedia media -> new ObsAction.PlayMedia(media.input());
    };
  }
}
