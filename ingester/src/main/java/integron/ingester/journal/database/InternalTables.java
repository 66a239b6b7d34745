package integron.ingester.journal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes internal entries: outages, quarantine, profiles, settings. Nothing here commits.
public final class InternalTables implements AutoCloseable {
  private static final int LONGEST_KIND = 200;

  private final Outages outages;
  private final MissedRows missed;
  private final SettingsTable settings;
  private final int quarantineLimit;
  private final int quarantineBytes;
  private final PreparedStatement setAside;
  private final PreparedStatement boundQuarantine;
  private final PreparedStatement updateProfile;

  /// @param quarantineLimit the most rows in quarantine
  /// @param quarantineBytes the most bytes persisted of each
  public InternalTables(Connection connection, int quarantineLimit, int quarantineBytes)
      throws SQLException {
    this.outages = new Outages(connection);
    this.missed = new MissedRows(connection);
    this.settings = new SettingsTable(connection);
    this.quarantineLimit = quarantineLimit;
    this.quarantineBytes = quarantineBytes;
    setAside =
        connection.prepareStatement(
            "INSERT INTO quarantine (at, kind, reason, body) VALUES (?, ?, ?, ?)");
    boundQuarantine =
        connection.prepareStatement(
            "DELETE FROM quarantine WHERE id <= (SELECT max(id) FROM quarantine) - ?");
    updateProfile =
        connection.prepareStatement(
            "UPDATE users SET display_name = ?, profile_image_url = ? WHERE id = ? AND NOT EXISTS"
                + " (SELECT 1 FROM deletions WHERE user_id = users.id AND done = 0)");
  }

  /// Returns the outages that have not been filled.
  public OpenOutages openOutages() throws SQLException {
    return outages.openOutages();
  }

  /// Opens an outage if the last process stopped unexpectedly while it was listening.
  public void noticeCrash() throws SQLException {
    outages.noticeEnd("Integron stopped unexpectedly.");
  }

  public void write(InternalEntry entry) throws SQLException {
    switch (entry) {
      case InternalEntry.SubjectsChosen(Instant at, Set<String> names) -> outages.chosen(at, names);
      case InternalEntry.Subscribed(Instant at, Set<Subject> subjects) ->
          outages.listening(at, subjects);
      case InternalEntry.Unavailable(Instant at, Set<Subject> subjects) ->
          outages.unavailable(at, subjects);
      case InternalEntry.Unsubscribed(Instant since, Set<Subject> subjects, String reason) ->
          outages.missed(since, subjects, reason);
      case InternalEntry.Overflowed overflowed ->
          outages.overflowed(
              overflowed, "The database was too slow, and no more events fitted into memory.");
      case InternalEntry.ListRead(Listing list, Instant at) -> missed.read(list, at);
      case InternalEntry.ListFailed unread -> missed.failed(unread);
      case InternalEntry.StillListening(Instant at) -> outages.stillListening(at);
      case InternalEntry.Delivered _ -> {}
      case InternalEntry.SettingsChanged change -> settings.write(change);
      case InternalEntry.Owner _ -> {} // by Tables
      case InternalEntry.KeyUsed _ -> {} // by CommandKeys, whose answer is awaited
      case InternalEntry.Quarantined quarantined -> setAside(quarantined);
      case InternalEntry.Profile profile -> {
        updateProfile.setString(1, profile.displayName());
        updateProfile.setString(2, profile.profileImageUrl());
        updateProfile.setString(3, profile.userId());
        updateProfile.executeUpdate();
      }
    }
  }

  private void setAside(InternalEntry.Quarantined quarantined) throws SQLException {
    setAside.setString(1, Json.time(quarantined.at()));
    setAside.setString(2, cut(quarantined.kind(), LONGEST_KIND));
    setAside.setString(3, quarantined.reason());
    @Nullable String body = quarantined.body();
    setAside.setString(4, body == null ? null : cut(body, quarantineBytes));
    setAside.executeUpdate();
    boundQuarantine.setInt(1, quarantineLimit);
    boundQuarantine.executeUpdate();
  }

  private static String cut(String text, int mostBytes) {
    byte[] bytes = text.getBytes(UTF_8);
    return bytes.length <= mostBytes ? text : new String(bytes, 0, mostBytes, UTF_8) + "…";
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        new PreparedStatement[] {setAside, boundQuarantine, updateProfile}) {
      statement.close();
    }
    settings.close();
  }
}
