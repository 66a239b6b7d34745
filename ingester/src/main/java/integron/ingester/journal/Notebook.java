package integron.ingester.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes notes: gaps, quarantine, profiles. Nothing here commits.
final class Notebook implements AutoCloseable {
  private static final String HEARD = "heard_at";
  private static final String MISSED = "missed_since";
  private static final int LONGEST_KIND = 200;

  private final Tables tables;
  private final int quarantineLimit;
  private final int quarantineBytes;
  private final PreparedStatement openGap;
  private final PreparedStatement closeGap;
  private final PreparedStatement addGap;
  private final PreparedStatement setAside;
  private final PreparedStatement boundQuarantine;
  private final PreparedStatement updateProfile;

  /// @param quarantineLimit rows that are kept
  /// @param quarantineBytes kept of each
  Notebook(Connection connection, Tables tables, int quarantineLimit, int quarantineBytes)
      throws SQLException {
    this.tables = tables;
    this.quarantineLimit = quarantineLimit;
    this.quarantineBytes = quarantineBytes;
    openGap =
        connection.prepareStatement(
            "INSERT INTO gaps (started_at, reason) SELECT ?, ?"
                + " WHERE NOT EXISTS (SELECT 1 FROM gaps WHERE ended_at IS NULL)");
    closeGap =
        connection.prepareStatement(
            "UPDATE gaps SET ended_at = max(started_at, ?) WHERE ended_at IS NULL");
    addGap =
        connection.prepareStatement(
            "INSERT INTO gaps (started_at, ended_at, reason, missed) VALUES (?, ?, ?, ?)");
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

  /// Since when events were missed that have not been fetched; empty when there are none.
  Optional<Instant> missedSince() throws SQLException {
    return told(MISSED);
  }

  private Optional<Instant> told(String key) throws SQLException {
    return tables.meta(key).filter(text -> !text.isEmpty()).map(Instant::parse);
  }

  /// Opens a gap where the last process ended without a word while it was listening.
  void noticeCrash() throws SQLException {
    Optional<Instant> heard = told(HEARD);
    if (heard.isPresent()) {
      write(new Note.Unsubscribed(heard.get(), "Integron ended without a word."));
    }
  }

  void write(Note note) throws SQLException {
    switch (note) {
      case Note.Subscribed(Instant at) -> {
        closeGap.setString(1, Json.time(at));
        closeGap.executeUpdate();
        tables.meta(HEARD, Json.time(at));
      }
      case Note.Unsubscribed(Instant since, String reason) -> {
        openGap.setString(1, Json.time(since));
        openGap.setString(2, reason);
        openGap.executeUpdate();
        tables.meta(HEARD, "");
        missed(since);
      }
      case Note.Overflowed overflowed -> {
        addGap(overflowed);
        missed(overflowed.since());
      }
      case Note.Filled _ -> tables.meta(MISSED, "");
      case Note.Heard(Instant at) -> {
        if (told(HEARD).isPresent()) {
          tables.meta(HEARD, Json.time(at));
        }
      }
      case Note.Shown _ -> {}
      case Note.Quarantined quarantined -> setAside(quarantined);
      case Note.Profile profile -> {
        updateProfile.setString(1, profile.displayName());
        updateProfile.setString(2, profile.profileImageUrl());
        updateProfile.setString(3, profile.userId());
        updateProfile.executeUpdate();
      }
    }
  }

  private void missed(Instant since) throws SQLException {
    if (missedSince().filter(earlier -> !since.isBefore(earlier)).isEmpty()) {
      tables.meta(MISSED, Json.time(since));
    }
  }

  private void addGap(Note.Overflowed overflowed) throws SQLException {
    addGap.setString(1, Json.time(overflowed.since()));
    addGap.setString(2, Json.time(overflowed.until()));
    addGap.setString(3, "The database took too little, and no more events fitted into memory.");
    addGap.setLong(4, overflowed.missed());
    addGap.executeUpdate();
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
        new PreparedStatement[] {
          openGap, closeGap, addGap, setAside, boundQuarantine, updateProfile
        }) {
      statement.close();
    }
  }
}
