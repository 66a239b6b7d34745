package integron.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import integron.common.settings.Registry;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/// The allowed dependencies, over all processes. Shown able to fail: remove a package from a rule's
/// exceptions, and the rule names the classes that break it.
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              "integron.common", "integron.ingester", "integron.broadcaster", "integron.launcher");

  @Test
  void theRulesCoverEveryProcess() {
    for (String name :
        new String[] {
          "integron.common.stream.Ring",
          "integron.ingester.Ingester",
          "integron.broadcaster.Broadcaster",
          "integron.launcher.Main"
        }) {
      assertThat(CLASSES.contain(name)).as(name).isTrue();
    }
  }

  @Test
  void commonKnowsNoProcess() {
    classes()
        .that()
        .resideInAPackage("integron.common..")
        .and()
        .resideOutsideOfPackages(
            "integron.common.server..", "integron.common.metrics..", "integron.common.relay..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "integron.common..",
                "java..",
                "com.sun.management..",
                "javax.crypto..",
                "javax.net.ssl..",
                "org.slf4j..",
                "ch.qos.logback..",
                "io.helidon.config..",
                "io.helidon.common.media.type..",
                "org.yaml.snakeyaml..",
                "org.jspecify..",
                "jakarta.json..",
                "org.eclipse.yasson.."))
        .check(CLASSES);
  }

  /// Another source, as for a broadcaster on another machine, changes the wiring alone.
  @Test
  void onlyTheWiringKnowsWhereEventsComeFrom() {
    noClasses()
        .that()
        .resideInAPackage("integron.broadcaster.*..")
        .and()
        .resideOutsideOfPackages(
            "integron.broadcaster.link..",
            "integron.broadcaster.relay..",
            "integron.broadcaster.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "integron.broadcaster.link..",
            "integron.broadcaster.relay..",
            "integron.broadcaster.store..")
        .check(CLASSES);
  }

  /// They are loaded only where NATS is used.
  @Test
  void onlyTheRelayKnowsNats() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "integron.common.relay..", "integron.ingester.relay..", "integron.broadcaster.relay..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("integron.common.relay..", "io.nats..")
        .check(CLASSES);
  }

  /// The launcher's jar has no web server, so it must not load classes that need one.
  @Test
  void onlyServersKnowTheWebServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "integron.common.server..",
            "integron.ingester.link..",
            "integron.broadcaster.web..",
            "integron.broadcaster.connection..",
            "integron.broadcaster.stream..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "integron.common.server..",
            "io.helidon.webserver..",
            "io.helidon.websocket..",
            "io.helidon.http..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("integron.common.server..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("integron..").and(not(resideInAPackage("integron.common.server.."))))
        .check(CLASSES);
  }

  /// What the public port answers is an operation, a page or a socket, all of them behind one door.
  @Test
  void theBroadcasterHasNoRouteButThroughItsDoor() {
    noClasses()
        .that()
        .resideInAPackage("integron.broadcaster..")
        .and()
        .doNotHaveFullyQualifiedName("integron.broadcaster.web.FrontController")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "io\\.helidon\\.webserver\\.http\\.(HttpRules|HttpRouting|HttpService)(\\$.*)?")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("integron.broadcaster.operation..", "integron.broadcaster.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.helidon..", "integron.broadcaster.web..")
        .check(CLASSES);
  }

  /// A process gets its settings from the records of `Settings`.
  @Test
  void onlySettingsKnowTheSourcesAndNamesOfValues() {
    noClasses()
        .that()
        .resideOutsideOfPackage("integron.common.settings..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.helidon.config..", "org.yaml.snakeyaml..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("integron.common.settings..", "integron.launcher..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Registry.class.getName())
        .check(CLASSES);
  }

  @Test
  void processesDoNotKnowEachOther() {
    for (String process : new String[] {"ingester", "broadcaster", "launcher"}) {
      noClasses()
          .that()
          .resideOutsideOfPackage("integron." + process + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("integron." + process + "..")
          .check(CLASSES);
    }
  }

  @Test
  void twitchsNamesStayAtTwitchsEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages("integron.ingester.twitch..", "integron.ingester.normalize..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.github.twitch4j..", "com.github.philippheuer..")
        .check(CLASSES);
  }

  @Test
  void oneClassKnowsTheKeyringsLibrary() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("integron.ingester.secrets.SystemKeyring")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.github.javakeyring..", "com.sun.jna..", "org.freedesktop..", "pt.davidafsilva..")
        .check(CLASSES);
  }

  @Test
  void onlyTheJournalItsBackupsAndTheStoreTouchTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "integron.ingester.journal..",
            "integron.ingester.backup..",
            "integron.broadcaster.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..", "io.helidon.dbclient..")
        .check(CLASSES);
  }

  @Test
  void theJournalDoesNotKnowItsBackups() {
    noClasses()
        .that()
        .resideInAPackage("integron.ingester.journal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("integron.ingester.backup..")
        .check(CLASSES);
  }

  @Test
  void theBroadcasterOnlyRunsQueries() {
    noClasses()
        .that()
        .resideInAPackage("integron.broadcaster..")
        .should()
        .callMethodWhere(
            target(owner(assignableTo(Statement.class)))
                .and(target(nameMatching("execute|execute.*(Update|Batch)"))))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(DbExecute.class)))
                .and(target(nameMatching("(?i).*(insert|update|delete|dml).*"))))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(DbClient.class))).and(target(nameMatching("transaction"))))
        .check(CLASSES);
  }

  @Test
  void onlyTwitchsEdgeKnowsJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackages("integron.ingester.twitch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..")
        .check(CLASSES);
  }

  /// A record declares its own name on the wire.
  @Test
  void onlyJsonReadsAndWritesJson() {
    noClasses()
        .that()
        .resideOutsideOfPackage("integron.common.json..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.json", "jakarta.json.spi..", "jakarta.json.stream..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("jakarta\\.json\\.bind\\.(Jsonb|JsonbBuilder|JsonbConfig|serializer.*)")
        .check(CLASSES);
  }

  /// Each call searches the class path for the provider, which takes longer than most texts need.
  @Test
  void theJsonProviderIsLookedUpOnce() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.json.Json")
        .check(CLASSES);
  }
}
