package integron.broadcaster.preset;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.DamagedFile;
import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.files.SmallFile;
import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file with the presets, so that each browser of the user, such as a dock in OBS, has the same
/// ones. The broadcaster alone writes it; a change is on the disk when it returns.
public final class PresetFile {
  public static final int MOST_PRESETS = 100;

  /// Of the data of one preset, as of an event.
  public static final int MOST_BYTES = 16_384;

  private static final int LARGEST = 8 * MOST_PRESETS * MOST_BYTES;
  private static final Logger LOG = LoggerFactory.getLogger(PresetFile.class);

  private final Path file;

  public PresetFile(Path file) {
    this.file = file;
  }

  /// Returns the presets, by name. Of a file that is damaged there are none: it moves aside, so
  /// that it is not written over.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be read
  public synchronized PresetList list() {
    try {
      return Json.read(SmallFile.text(file, LARGEST), PresetList.class);
    } catch (NoSuchFileException e) {
      return new PresetList(List.of());
    } catch (MalformedException e) {
      return none();
    } catch (IOException e) {
      if (new DamagedFile(file).isCauseOf(e)) {
        return none();
      }
      throw unavailable("read", e);
    }
  }

  private PresetList none() {
    try {
      Path aside = new DamagedFile(file).setAside();
      LOG.error("The file {} is damaged, so there are no presets. It is kept as {}.", file, aside);
      return new PresetList(List.of());
    } catch (IOException e) {
      throw unavailable("moved aside", e);
    }
  }

  /// Stores a preset in place of one with the same name.
  ///
  /// @throws ProblemException `TOO_LARGE`, `CONFLICT` where there is no more room, `UNAVAILABLE`
  ///   when it cannot be stored
  public synchronized PresetList put(Preset preset) {
    if (preset.data().json().getBytes(UTF_8).length > MOST_BYTES) {
      throw new Problem(
              Code.TOO_LARGE, "The data of a preset may have %,d bytes.".formatted(MOST_BYTES))
          .asException();
    }
    List<Preset> others = without(preset.name());
    if (others.size() >= MOST_PRESETS) {
      throw Problem.conflict(
              "There are %d presets, which is the most. Delete one.".formatted(MOST_PRESETS))
          .asException();
    }
    return write(
        Stream.concat(others.stream(), Stream.of(preset))
            .sorted(Comparator.comparing(Preset::name, String.CASE_INSENSITIVE_ORDER))
            .toList());
  }

  /// Deletes a preset.
  ///
  /// @throws ProblemException `NOT_FOUND`, or `UNAVAILABLE` when the others cannot be stored
  public synchronized void delete(String name) {
    List<Preset> others = without(name);
    if (others.size() == list().presets().size()) {
      throw new Problem(Code.NOT_FOUND, "There is no such preset.").asException();
    }
    write(others);
  }

  private List<Preset> without(String name) {
    return list().presets().stream().filter(preset -> !preset.name().equals(name)).toList();
  }

  private PresetList write(List<Preset> presets) {
    PresetList list = new PresetList(presets);
    try {
      PrivateFiles.write(file, Json.writeBytes(list));
      return list;
    } catch (IOException e) {
      throw unavailable("stored", e);
    }
  }

  private static ProblemException unavailable(String what, IOException e) {
    return new ProblemException(
        Problem.unavailable("The presets cannot be " + what + ": " + FileReason.of(e) + "."), e);
  }
}
