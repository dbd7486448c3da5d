package dev.lockstep.streams.engagement.staffing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.schemas.exceptions.ExceptionOwner;
import dev.lockstep.schemas.systems.SystemsFolder;
import dev.lockstep.streams.engagement.policy.PolicyProblem;
import dev.lockstep.streams.engagement.policy.PolicyProblems;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicies;
import dev.lockstep.streams.engagement.staffing.domain.StaffingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffingPolicyFileTest {
    private static final Path SHIPPED = Path.of("policies");

    private final PolicyProblems problems = new PolicyProblems();

    @TempDir
    Path firm;

    @Test
    void shouldShipWhatCountsForAFirmThatSaysNothing() {
        // When
        StaffingPolicies policies = StaffingPolicyFile.read(SystemsFolder.shipped(SHIPPED), problems);
        // Then
        assertThat(problems.found()).isEmpty();
        assertThat(policies.on(LocalDate.parse("2026-01-31")))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(StaffingPolicy.DEFAULT);
        assertThat(policies.on(LocalDate.parse("2026-01-31")).version()).isEqualTo("1");
    }

    @Test
    void shouldTakeTheVersionOfTheDayWhenTheFirmHasASecondOne() throws IOException {
        // When
        StaffingPolicies policies = read("""
                zone: Europe/Berlin
                versions:
                  "1": { validTo: 2026-03-31 }
                  "2":
                    validFrom: 2026-04-01
                    leadTimes: { shortfallDays: 60 }
                    utilisation: { weeklyHours: 38.5, targetPercent: 85 }
                    intercompany: { owner: NOBODY, agreements: ["at01 > DE01"] }
                    calendars:
                      legalEntities: { DE01: { holidays: [2026-05-01] } }
                """);
        // Then
        assertThat(problems.found()).isEmpty();
        assertThat(policies.on(LocalDate.parse("2026-03-31")).version()).isEqualTo("1");
        StaffingPolicy second = policies.on(LocalDate.parse("2026-04-01"));
        assertThat(second.version()).isEqualTo("2");
        assertThat(second.leadTimes().shortfallDays()).isEqualTo(60);
        assertThat(second.utilisation().weeklyMinutes()).isEqualTo(2_310);
        assertThat(second.matching().intercompanyOwner()).isNull();
        assertThat(second.matching().subcontractorOwner()).isEqualTo(ExceptionOwner.FINANCE_OPS);
        assertThat(second.matching().agreements()).isEqualTo(Set.of("AT01>DE01"));
        assertThat(second.calendars().of("DE01", null).isWorkingDay(LocalDate.parse("2026-05-01")))
                .isFalse();
        assertThat(second.calendars().of("AT01", null).isWorkingDay(LocalDate.parse("2026-05-01")))
                .isTrue();
    }

    @Test
    void shouldNameEveryProblemAtOnceWhenTheFirmMistypes() throws IOException {
        // When
        read("""
                zone: Mars
                versions:
                  "1":
                    leadTimes: { shortfallDays: 3, confirmDays: 5 }
                    utilisation: { targetPercent: 120, bookingWithoutKind: MAYBE }
                    intercompany: { owner: PROCUREMENT, agreements: [AT01] }
                    calendars: { firm: { days: [FUNDAY], holidays: [easter] } }
                  "2": { validFrom: 2010-01-01 }
                """);
        // Then
        assertThat(problems.found())
                .extracting(PolicyProblem::path, PolicyProblem::value)
                .containsExactlyInAnyOrder(
                        tuple("zone", "Mars"),
                        tuple("versions.1.leadTimes.confirmDays", "5"),
                        tuple("versions.1.leadTimes.shortfallDays", "3"),
                        tuple("versions.1.utilisation.targetPercent", "120"),
                        tuple("versions.1.utilisation.bookingWithoutKind", "MAYBE"),
                        tuple("versions.1.intercompany.owner", "PROCUREMENT"),
                        tuple("versions.1.intercompany.agreements[0]", "AT01"),
                        tuple("versions.1.calendars.firm.days[0]", "FUNDAY"),
                        tuple("versions.1.calendars.firm.holidays[0]", "easter"),
                        tuple("versions.2.validFrom", "2010-01-01"));
    }

    private StaffingPolicies read(String own) throws IOException {
        Files.writeString(firm.resolve("staffing.yaml"), own);
        return StaffingPolicyFile.read(new SystemsFolder(SHIPPED, Optional.of(firm)), problems);
    }
}
