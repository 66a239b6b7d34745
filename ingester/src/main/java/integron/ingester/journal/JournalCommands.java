package integron.ingester.journal;

import integron.common.command.AlertCommand;
import integron.common.command.CommandReply;
import integron.common.event.ControlEvent.Control;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.SettingChange;
import integron.common.stream.Position;
import integron.ingester.journal.entry.AlertEntry;
import integron.ingester.journal.entry.CommandEntry;
import integron.ingester.journal.entry.ControlEntry;
import integron.ingester.journal.entry.Deletion;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.KeyedCommand;
import integron.ingester.journal.entry.Publication;
import integron.ingester.journal.entry.Remembered;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes that commands make in the journal. Each call blocks until the writer has made the
/// change, or for a limited time. The writer still makes a change that it has begun when the time
/// ends.
public final class JournalCommands {
  private static final Logger LOG = LoggerFactory.getLogger(JournalCommands.class);

  private final Intake intake;
  private final JournalHealth health;
  private final InstantSource clock;
  private final Duration patience;

  /// @param patience how long a call waits
  JournalCommands(Intake intake, JournalHealth health, InstantSource clock, Duration patience) {
    this.intake = intake;
    this.health = health;
    this.clock = clock;
    this.patience = patience;
  }

  /// Deletes a viewer. Blocks until the deletion is promised; the writer carries it out in the
  /// moments that follow.
  ///
  /// @param keyed the command that asks for it, if it has a key
  /// @return the position of the event that reports the deletion
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   written to; `OUTCOME_UNKNOWN` when the outcome is not known in time
  public Position delete(String userId, Optional<KeyedCommand> keyed) throws InterruptedException {
    return announce(
        new Deletion(userId, clock.instant(), new CompletableFuture<>(), keyed.orElse(null)),
        "The database cannot be written to; the user is deleted as soon as it can.");
  }

  /// Deletes a viewer by a command without a key.
  public Position delete(String userId) throws InterruptedException {
    return delete(userId, Optional.empty());
  }

  /// Writes a control event. Blocks until it is accepted.
  ///
  /// @param keyed the command that asks for it, if it has a key
  /// @return its position
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   written to; `OUTCOME_UNKNOWN` when the outcome is not known in time
  public Position control(Control event, Optional<KeyedCommand> keyed) throws InterruptedException {
    return announce(
        new ControlEntry(event, clock.instant(), new CompletableFuture<>(), keyed.orElse(null)),
        "The database cannot be written to; the pages get the command as soon as it can.");
  }

  /// Offers a control event for which no caller waits. Returns at once; the event is dropped where
  /// there is no room for it.
  public void controlLater(Control event) {
    if (!intake.offer(new ControlEntry(event, clock.instant(), new CompletableFuture<>(), null))) {
      LOG.warn("No room for a control event: {}", event);
    }
  }

  /// Puts an event on the stream that Twitch has not sent. Blocks until it is accepted.
  ///
  /// @param keyed the command that asks for it, if it has a key
  /// @return its position
  /// @throws integron.common.problem.ProblemException `NOT_FOUND` or `BAD_REQUEST` where there is
  ///   nothing to replay; `UNAVAILABLE` when the database cannot be written to; `OUTCOME_UNKNOWN`
  ///   when the outcome is not known in time
  public Position publish(Publication.Content content, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    return announce(
        new Publication(content, clock.instant(), new CompletableFuture<>(), keyed.orElse(null)),
        "The database cannot be written to; the event is on the stream as soon as it can.");
  }

  /// Changes the queues of alerts. Blocks until that has committed.
  ///
  /// @param keyed the command with its key, if it has one that is remembered
  /// @return the reply, which may be a problem that has changed nothing
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   written to; `OUTCOME_UNKNOWN` when the outcome is not known in time
  public CommandReply alerts(AlertCommand<?> command, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    AlertEntry entry = new AlertEntry(command, new CompletableFuture<>(), keyed.orElse(null));
    if (!intake.offer(entry)) {
      throw cannotWrite().asException();
    }
    return await(
        entry.reply(),
        "The database cannot be written to; the queue of alerts changes as soon as it can.");
  }

  /// @param unknown what to say when it is not done in time
  private Position announce(CommandEntry command, String unknown) throws InterruptedException {
    if (!intake.offer(command)) {
      throw cannotWrite().asException();
    }
    return await(command.accepted(), unknown);
  }

  /// Begins a new epoch if a reader has events that the database does not have: the missing ones
  /// were lost. Blocks until the epoch is written.
  ///
  /// @param shown the position up to which the reader has everything
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when it is not done;
  ///   `OUTCOME_UNKNOWN` when the outcome is not known in time
  public void renew(Position shown) throws InterruptedException {
    InternalEntry.Delivered entry = new InternalEntry.Delivered(shown, new CompletableFuture<>());
    if (!intake.offer(entry)) {
      throw cannotWrite().asException();
    }
    await(
        entry.written(),
        "The database cannot be written to at present; a new epoch begins as soon as it can, if one"
            + " is needed then.");
  }

  /// Persists the texts of settings, all or none. Blocks until they are written.
  ///
  /// @param keyed the command that asks for it, if it has a key
  /// @param onCommit run once it has committed, on the writer's thread, also when this call has
  ///   given up before; must return at once. A failure of it is logged, since the texts are written
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when they are not written;
  ///   `OUTCOME_UNKNOWN` when the outcome is not known in time
  public void keep(List<SettingChange> changes, Optional<KeyedCommand> keyed, Runnable onCommit)
      throws InterruptedException {
    InternalEntry.SettingsChanged entry =
        new InternalEntry.SettingsChanged(
            changes, clock.instant(), new CompletableFuture<>(), keyed.orElse(null));
    CompletableFuture<Void> applied = entry.written().thenRun(() -> follow(onCommit));
    if (!intake.offer(entry)) {
      throw cannotWrite().asException();
    }
    await(
        applied,
        "The database cannot be written to at present, so it is not known whether the settings have"
            + " changed. Look, and try again later.");
  }

  private static void follow(Runnable onCommit) {
    try {
      onCommit.run();
    } catch (RuntimeException e) {
      LOG.error("Settings are written, but what follows from them has failed", e);
    }
  }

  private Problem cannotWrite() {
    return Problem.unavailable(
        Objects.requireNonNullElse(
            health.status().reason(),
            "The database cannot be written to at present; try again later."));
  }

  /// @param unknown what to say when it is not done in time
  private <T> T await(CompletableFuture<T> done, String unknown) throws InterruptedException {
    try {
      return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ProblemException(Problem.outcomeUnknown(unknown), e);
    } catch (ExecutionException e) {
      throw new ProblemException(
          e.getCause() instanceof ProblemException declined ? declined.problem() : cannotWrite(),
          e);
    }
  }

  /// Looks up a client's key and changes what is remembered of it, after everything that was
  /// offered before. Blocks until that is written.
  ///
  /// @return what was remembered before
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   written to
  public Optional<Remembered> useKey(KeyedCommand keyed, InternalEntry.KeyUse use)
      throws InterruptedException {
    InternalEntry.KeyUsed entry = new InternalEntry.KeyUsed(keyed, use, new CompletableFuture<>());
    if (!intake.offer(entry)) {
      throw cannotWrite().asException();
    }
    try {
      return entry.before().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new ProblemException(cannotWrite(), e);
    }
  }
}
