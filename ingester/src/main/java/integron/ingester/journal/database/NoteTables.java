package integron.ingester.journal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.Note;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes notes: outages, quarantine, profiles, settings. Nothing here commits.
public final class NoteTables implements AutoCloseable {
  private static final int LONGEST_KIND = 200;

  private final Outages gaps;
  private final SettingsTable settings;
  private final int quarantineLimit;
  private final int quarantineBytes;
  private final PreparedStatement setAside;
  private final PreparedStatement boundQuarantine;
  private final PreparedStatement updateProfile;

  /// @param quarantineLimit the most rows in quarantine
  /// @param quarantineBytes the most bytes persisted of each
  public NoteTables(Connection connection, int quarantineLimit, int quarantineBytes)
      throws SQLException {
    this.gaps = new Outages(connection);
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
            "UPDATE users SET display_name = ?, profile_image_url = ? WHERE id = ?");
  }

  /// Returns the outages that have not been filled.
  public OpenOutages openOutages() throws SQLException {
    return gaps.openOutages();
  }

  /// Opens an outage if the last process stopped unexpectedly while it was listening.
  public void noticeCrash() throws SQLException {
    gaps.noticeEnd("Integron stopped unexpectedly.");
  }

  public void write(Note note) throws SQLException {
    switch (note) {
      case Note.WantedOnly(Instant at, Set<String> names) -> gaps.wanted(at, names);
      case Note.Subscribed(Instant at, Set<Subject> subjects) -> gaps.listening(at, subjects);
      case Note.Unavailable(Instant at, Set<Subject> subjects) -> gaps.unavailable(at, subjects);
      case Note.Unsubscribed(Instant since, Set<Subject> subjects, String reason) ->
          gaps.missed(since, subjects, reason);
      case Note.Overflowed overflowed ->
          gaps.overflowed(
              overflowed, "The database was too slow, and no more events fitted into memory.");
      case Note.Read(Listing list, Instant at) -> gaps.read(list, at);
      case Note.Unread unread -> gaps.failed(unread);
      case Note.StillListening(Instant at) -> gaps.stillListening(at);
      case Note.Shown _ -> {}
      case Note.SettingText change -> settings.write(change);
      case Note.Owner _ -> {} // by Tables
      case Note.KeyUsed _ -> {} // by CommandKeys, whose answer is awaited
      case Note.Quarantined quarantined -> setAside(quarantined);
      case Note.Profile profile -> {
        updateProfile.setString(1, profile.displayName());
        updateProfile.setString(2, profile.profileImageUrl());
        updateProfile.setString(3, profile.userId());
        updateProfile.executeUpdate();
      }
    }
  }

  private void setAside(Note.Quarantined quarantined) throws SQLException {
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
