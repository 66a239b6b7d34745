package integron.faults;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The attacks know what they share, and not the other way round.
final class FaultsLayersTest {
  /// Shown able to fail: with `faults.site` using a class of `faults.rig`.
  @Test
  void packagesHaveNoCycles() {
    JavaClasses faults = new ClassFileImporter().importPackages("integron.faults", "integron.rig");
    assertThat(List.of("integron.faults", "integron.faults.rig", "integron.rig"))
        .allMatch(faults::containPackage);
    slices().matching("integron.(**)").should().beFreeOfCycles().check(faults);
  }
}
