package integron.ingester;

import integron.common.files.DataFolder;
import integron.common.problem.ProblemException;
import integron.common.settings.Settings;
import integron.common.status.BackupStatus.Backup;
import integron.common.status.SignInStatus.Store;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.backup.recovery.Restore;
import integron.ingester.journal.database.SettingsTable;
import integron.ingester.secrets.SecretVault;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for what is wrong in a data folder that no ingester uses. Changes nothing, except that the
/// secrets move to the place that the settings ask for, as at each start.
///
/// Each line is a finding for `./integron doctor`: `GOOD`, `NOTE` or `BAD`, the subject, a sentence
/// and what to do, separated by tabs.
record StoppedInspection(DataFolder folder, Settings settings, InstantSource clock) {
  private static final Duration OLD = Duration.ofDays(7);
  private static final String DATABASE = "Database";
  private static final String BACKUP = "Backup";
  private static final String SECRETS = "Secrets";
  private static final String SIGN_IN = "Sign-in";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (Files.exists(folder.database())) {
      lines.add(database());
      lines.add(backup());
    } else {
      lines.add(good(DATABASE, "is made at the first start"));
    }
    lines.addAll(secrets());
    return lines;
  }

  private String database() {
    return Restore.fault(folder.database())
        .map(fault ->
            bad(
                DATABASE,
                "is damaged: " + fault,
                "The next start repairs it: ./integron start. A backup is restored with"
                    + " ./integron restore."))
        .orElseGet(() -> good(DATABASE, "can be read"));
  }

  private String backup() {
    try {
      Settings current = settings.startedWith(SettingsTable.read(folder.database()));
      Optional<Backup> newest =
          new Restore(folder, clock, new SecureRandom())
              .reasons(current.backups()).keySet().stream().findFirst();
      if (newest.isEmpty()) {
        return note(BACKUP, "there is none", "Make one: ./integron backup");
      }
      Duration age = Duration.between(newest.get().at(), clock.instant());
      String sentence = "the newest is %d h old".formatted(age.toHours());
      return age.compareTo(OLD) > 0
          ? note(BACKUP, sentence, "Make one: ./integron backup")
          : good(BACKUP, sentence);
    } catch (ProblemException e) {
      return bad(BACKUP, e.problem().detail(), "Check the folder " + folder.backups() + ".");
    }
  }

  private List<String> secrets() {
    SecretVault vault =
        SecretVault.start(folder, settings.secretStore(), clock, new SecureRandom(), _ -> {});
    try {
      boolean isSignedIn = new SecretTokenStore(vault).read().isPresent();
      return List.of(
          vault.status().map(StoppedInspection::place).orElse(good(SECRETS, "can be read")),
          isSignedIn || settings.signInFixedBy().isPresent()
              ? good(SIGN_IN, "is stored")
              : note(
                  SIGN_IN, "there is none", "Start Integron, and connect on its settings page."));
    } catch (IOException e) {
      return List.of(
          bad(SECRETS, String.valueOf(e.getMessage()), "Start Integron, and sign in again."));
    }
  }

  private static String place(Store store) {
    boolean isKeyring = store.kind() == Store.Kind.KEYRING;
    if (isKeyring && store.reason() != null) {
      return bad(SECRETS, "the keyring cannot be used", store.reason());
    }
    return good(SECRETS, isKeyring ? "are in the keyring" : "are in an encrypted file");
  }

  private static String good(String subject, String sentence) {
    return line("GOOD", subject, sentence, "");
  }

  private static String note(String subject, String sentence, String fix) {
    return line("NOTE", subject, sentence, fix);
  }

  private static String bad(String subject, String sentence, String fix) {
    return line("BAD", subject, sentence, fix);
  }

  private static String line(String... parts) {
    List<String> texts = new ArrayList<>();
    for (String part : parts) {
      texts.add(part.replaceAll("\\s+", " "));
    }
    return String.join("\t", texts);
  }
}
