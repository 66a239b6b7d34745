package integron.faults.powerloss;

import integron.common.event.Envelope;
import integron.common.files.DataFolder;
import integron.common.files.PrivateFiles;
import integron.common.json.Json;
import integron.common.link.LinkKeyFile;
import integron.common.settings.LiveSettings;
import integron.common.settings.Secret;
import integron.common.settings.SecretStore;
import integron.common.settings.Settings;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.stream.Tail;
import integron.ingester.backup.WantedRestore;
import integron.ingester.journal.Journal;
import integron.ingester.journal.JournalMetrics;
import integron.ingester.secrets.KeyringNote;
import integron.ingester.secrets.SecretVault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// The process whose system calls are recorded: the real journal, which gets events in bursts, and
/// the small files beside it. It prints the promises that it got, in the form that [Promised]
/// reads.
final class RecordedJournal {
  private static final Instant BEGINNING = Instant.parse("2024-02-01T12:00:00.000Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SAID_AT_ONCE = 64;
  private static final int LARGEST_BURST = 300;
  private static final int LARGEST_FILE = 9_000;
  private static final int NOTES = 3;

  private final DataFolder folder;
  private final Random random;
  private final AtomicLong seconds = new AtomicLong();
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final SecretVault vault;
  private int next;
  private final KeyringNote note;
  private int signIn;
  private int notes;
  private int restores;

  private RecordedJournal(DataFolder folder, long seed, int first) {
    this.folder = folder;
    this.random = new Random(seed);
    this.next = first;
    this.note = Promised.note(folder);
    this.vault =
        SecretVault.start(
            folder, SecretStore.FILE, InstantSource.system(), new SecureRandom(), _ -> {});
  }

  /// Arguments: the data folder, a seed, the number of the first event, the number of bursts, and
  /// `halt` or `close`: whether it ends like a killed process, or restarts its journal half way and
  /// then ends in order.
  public static void main(String[] args) throws Exception {
    DataFolder folder = new DataFolder(Path.of(args[0])).prepare();
    int bursts = Integer.parseInt(args[3]);
    RecordedJournal writer =
        new RecordedJournal(folder, Long.parseLong(args[1]), Integer.parseInt(args[2]));
    writer.makeKey();
    writer.signIn = Promised.signIn(writer.vault.get(Promised.SIGN_IN));
    writer.notes = Math.toIntExact(Math.max(0, writer.note.number()));
    if (args[4].equals("halt")) {
      writer.write(writer.journal(), bursts);
      Runtime.getRuntime().halt(0);
    }
    for (int life = 0; life < 2; life++) {
      try (Journal journal = writer.journal()) {
        writer.write(journal, bursts / 2);
      }
    }
  }

  /// Time runs fast, so that the journal's maintenance runs too.
  private Journal journal() {
    InstantSource clock = () -> BEGINNING.plusSeconds(seconds.getAndIncrement());
    return Journal.start(
        folder,
        new LiveSettings(Settings.read(Map.of(), folder.settingsFile())),
        new JournalMetrics(new SimpleMeterRegistry()),
        _ -> {},
        clock,
        random);
  }

  private void makeKey() throws IOException {
    new LinkKeyFile(folder.linkKey()).readOrCreate(new SecureRandom());
    say(Promised.written(folder.linkKey(), Files.readAllBytes(folder.linkKey())));
  }

  private void write(Journal journal, int bursts) throws IOException, InterruptedException {
    for (int burst = 0; burst < bursts; burst++) {
      try (Tail<EncodedEvent> tail = journal.ring().tail(journal.position())) {
        int size = burstSize();
        long last = tail.position().id() + size;
        for (int event = 0; event < size; event++) {
          offer(journal);
        }
        while (tail.position().id() < last) {
          sayAccepted(tail);
        }
      }
      signInAgain();
      changeNote();
      restore();
      rewrite(random.nextBoolean() ? folder.eventSubSessions() : folder.launcherControl());
    }
  }

  private int burstSize() {
    return switch (random.nextInt(10)) {
      case 0 -> LARGEST_BURST;
      case 1, 2, 3 -> 1 + random.nextInt(40);
      default -> 1 + random.nextInt(8);
    };
  }

  /// Sometimes with an event that was accepted before.
  private void offer(Journal journal) {
    journal.offer(LossScript.event(next++));
    int earlier = next - random.nextInt(1, 40);
    if (random.nextInt(10) == 0 && earlier >= 0 && LossScript.isPersisted(earlier)) {
      journal.offer(LossScript.event(earlier));
    }
  }

  private void sayAccepted(Tail<EncodedEvent> tail) throws IOException, InterruptedException {
    tail.await(PATIENCE);
    while (tail.read(SAID_AT_ONCE)
            instanceof Ring.Read.Items<EncodedEvent>(List<EncodedEvent> items)
        && !items.isEmpty()) {
      Position end = tail.position().at(items.getLast().id());
      StringBuilder lines = new StringBuilder();
      for (EncodedEvent item : items) {
        lines.append(Promised.accepted(end.epoch(), decoded(item)));
      }
      say(lines.toString());
      tail.moveTo(end);
    }
  }

  private static Envelope decoded(EncodedEvent item) {
    try {
      return item.envelope();
    } catch (Json.MalformedException e) {
      throw new IllegalStateException("The journal's own event cannot be read", e);
    }
  }

  private void rewrite(Path file) throws IOException {
    byte[] content = new byte[1 + random.nextInt(LARGEST_FILE)];
    random.nextBytes(content);
    say(Promised.writing(file, content));
    PrivateFiles.write(file, content);
    say(Promised.written(file, content));
  }

  /// Stores one more sign-in, as each renewal of the access token does.
  private void signInAgain() throws IOException {
    signIn++;
    say(Promised.signingIn(signIn));
    vault.put(Promised.SIGN_IN, new Secret(Integer.toString(signIn)));
    say(Promised.signedIn(signIn));
  }

  /// Writes the note that the keyring holds a sign-in, and deletes every third one, as a sign-out
  /// does.
  private void changeNote() throws IOException {
    notes++;
    int number = notes % NOTES == 0 ? 0 : notes;
    say(Promised.noting(number));
    if (number == 0) {
      note.delete();
    } else {
      note.write(number);
    }
    say(Promised.noted(number));
  }

  /// Asks for a restore, as a page does, and takes it, as the next start does.
  private void restore() throws IOException {
    restores++;
    say(Promised.wanting(restores));
    PrivateFiles.write(
        folder.wantedRestore(), Integer.toString(restores).getBytes(StandardCharsets.US_ASCII));
    say(Promised.wanted(restores));
    say(Promised.wanting(0));
    new WantedRestore(folder).take();
    say(Promised.wanted(0));
  }

  private void say(String lines) throws IOException {
    out.write(lines.getBytes(StandardCharsets.US_ASCII));
  }
}
