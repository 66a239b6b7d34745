package integron.faults.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import integron.e2e.Repository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `./integron faults leaks`. [CanarySearchTest] shows that the search can find something.
@EnabledOnOs(OS.LINUX)
final class LeaksTest {
  @TempDir Path folder;

  /// Shown able to fail: where the ingester's environment is searched, too, its settings are found.
  @Test
  void noSecretIsWhereItMustNotBe() throws Exception {
    Leaks.Findings findings = Leaks.run(Repository.root(), folder, Leaks.bySettings());

    assertThat(findings.hits()).isEmpty();
    assertThat(findings.searched()).isGreaterThan(30);
  }
}
