package dev.lockstep.infra.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

/** Who may import whom, and what nobody may call. A rule that finds no classes to check fails. */
class HouseRulesTest {
    private static final String SCHEMAS = "dev.lockstep.schemas..";
    private static final String CONNECTORS = "dev.lockstep.connectors..";
    private static final String STREAMS = "dev.lockstep.streams..";
    private static final String INFRA = "dev.lockstep.infra..";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lockstep");

    @Test
    void shouldKeepTheLanguageFreeOfItsSpeakers() {
        noClasses()
                .that()
                .resideInAPackage(SCHEMAS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONNECTORS, STREAMS, INFRA)
                .check(HOUSE);
    }

    @Test
    void shouldLetConnectorsAndAppsMeetOnlyInTopics() {
        noClasses()
                .that()
                .resideInAPackage(CONNECTORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STREAMS, INFRA)
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage(STREAMS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONNECTORS, INFRA)
                .check(HOUSE);
    }

    @Test
    void shouldKeepAppsApart() {
        slices().matching("dev.lockstep.streams.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("dev.lockstep.streams.kit.."))
                .check(HOUSE);
        slices().matching("dev.lockstep.connectors.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("dev.lockstep.connectors.kit.."))
                .check(HOUSE);
    }

    @Test
    void shouldKeepTheSampleFirmIgnorantOfLockstep() {
        noClasses()
                .that()
                .resideInAPackage("dev.lockstep.infra.lab..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(SCHEMAS, CONNECTORS, STREAMS)
                        .or(resideInAnyPackage("dev.lockstep.infra.runtime..", "dev.lockstep.infra.embedded..")))
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("dev.lockstep.infra.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SCHEMAS, CONNECTORS, STREAMS)
                .check(HOUSE);
    }

    @Test
    void shouldKeepRulesInPlainJava() {
        classes()
                .that()
                .resideInAPackage("dev.lockstep.streams..domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..", "dev.lockstep.schemas..", "org.jspecify.annotations..", "org.apache.avro..")
                        .or(sameDomain()))
                .check(HOUSE);
    }

    @Test
    void shouldMakeTopologiesInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.lockstep.streams.kit.Topologies")
                .should()
                .callConstructor(StreamsBuilder.class)
                .orShould()
                .callConstructor(StreamsBuilder.class, org.apache.kafka.streams.TopologyConfig.class)
                .check(HOUSE);
    }

    @Test
    void shouldAskTheInjectedClockForTheTime() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(HOUSE);
    }

    @Test
    void shouldPrintOnlyFromTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lockstep.infra.runtime..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> sameDomain() {
        return resideInAPackage("dev.lockstep.streams..domain..");
    }
}
