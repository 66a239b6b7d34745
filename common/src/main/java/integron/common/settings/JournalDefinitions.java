package integron.common.settings;

import static integron.common.settings.ChangeEffect.LIVE;
import static integron.common.settings.ChangeEffect.RESTART;
import static integron.common.settings.Definitions.LEAST_BYTES;
import static integron.common.settings.Definitions.MEGABYTE;
import static integron.common.settings.Definitions.MOST;
import static integron.common.settings.Owner.INGESTER;
import static integron.common.settings.Owner.MAINTENANCE;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import integron.common.settings.Definitions.Group;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of what the ingester persists and remembers: journal, backups, avatars, and what
/// programs may put on the stream.
public final class JournalDefinitions {
  private static final Definitions DEFINITIONS = new Definitions();

  private static final Group JOURNAL = DEFINITIONS.group("journal.", RESTART, INGESTER);
  private static final Group BACKUP = DEFINITIONS.group("backup.", LIVE, INGESTER, MAINTENANCE);
  private static final Group PUBLISH = DEFINITIONS.group("publish.", LIVE, INGESTER);
  private static final Group PROFILES = DEFINITIONS.group("profiles.", RESTART, INGESTER);

  static final Setting<Integer> JOURNAL_INTAKE_EVENTS =
      JOURNAL.number(
          "intake_events", "events", 10_000, 1, 1_000_000, "events that may wait for the database");
  static final Setting<Integer> JOURNAL_INTAKE_BYTES =
      JOURNAL.bytes(
          "intake_bytes",
          24 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "memory of the events that may wait for the database");
  static final Setting<Integer> JOURNAL_BATCH_EVENTS =
      JOURNAL.number("batch_events", "events", 256, 1, 10_000, "events in one transaction");
  static final Setting<Integer> JOURNAL_BATCH_BYTES =
      JOURNAL.bytes(
          "batch_bytes",
          4 * MEGABYTE,
          LEAST_BYTES,
          MOST,
          "memory of the events in one transaction; a larger one is written alone");
  static final Setting<Integer> JOURNAL_SEEN_EVENTS =
      JOURNAL.number(
          "seen_events",
          "events",
          65_536,
          1,
          10_000_000,
          "source ids remembered to drop duplicates of kinds that are not persisted");
  static final Setting<Optional<Duration>> JOURNAL_RETENTION =
      JOURNAL
          .with(LIVE)
          .periodOrNever(
              "retention_days",
              DAYS,
              0,
              7,
              36_500,
              "age at which events are deleted from the database; 0 keeps them without limit");
  static final Setting<Integer> JOURNAL_QUARANTINE_ROWS =
      JOURNAL.number(
          "quarantine_rows",
          "rows",
          1_000,
          1,
          1_000_000,
          "unreadable messages from Twitch that are kept");
  static final Setting<Integer> JOURNAL_QUARANTINE_BYTES =
      JOURNAL.bytes(
          "quarantine_bytes",
          65_536,
          256,
          16 * MEGABYTE,
          "bytes kept of each of them; the rest is cut off");

  static final Setting<Optional<Duration>> BACKUP_EVERY =
      BACKUP.periodOrNever(
          "every_hours",
          HOURS,
          24,
          1,
          8_760,
          "time between two backups of the database; 0 makes backups only on request");
  static final Setting<Integer> BACKUP_KEEP =
      BACKUP.number("keep", "backups", 10, 1, 10_000, "newest backups that are kept");
  static final Setting<Integer> BACKUP_KEEP_HOURS =
      BACKUP.number(
          "keep_hours", "hours", 24, 0, 10_000, "hours of which the first backup is kept");
  static final Setting<Integer> BACKUP_KEEP_DAYS =
      BACKUP.number("keep_days", "days", 7, 0, 10_000, "days of which the first backup is kept");
  static final Setting<Integer> BACKUP_KEEP_WEEKS =
      BACKUP.number("keep_weeks", "weeks", 4, 0, 10_000, "weeks of which the first backup is kept");
  static final Setting<Integer> BACKUP_TOTAL_MEGABYTES =
      BACKUP.number(
          "total_megabytes",
          "megabytes",
          10_240,
          1,
          1_000_000_000,
          "total size of all backups; beyond it, backups close in time to others are deleted; the"
              + " newest stays, and one of another day");

  static final Setting<Integer> PROFILES_CACHED =
      PROFILES.number(
          "cached", "viewers", 10_000, 1, 1_000_000, "viewers whose avatar is remembered");
  static final Setting<Boolean> PROFILES_LOOKUP =
      PROFILES
          .with(LIVE)
          .flag(
              "lookup",
              true,
              "true asks Twitch for the avatars of viewers; false asks for none, and events then"
                  + " have none");

  static final Setting<Integer> PUBLISH_PER_SECOND =
      PUBLISH.number(
          "per_second",
          "events",
          10,
          1,
          1_000,
          "events a second that programs and the user may put on the stream: custom events, tests"
              + " and replays together, and as many actions on alerts and reloads of overlays;"
              + " beyond it, requests are rejected with 429");
  static final Setting<Integer> PUBLISH_BURST =
      PUBLISH.number("burst", "events", 100, 1, 10_000, "events of these that may come at once");

  private JournalDefinitions() {}

  static List<Setting<?>> all() {
    return DEFINITIONS.all();
  }
}
